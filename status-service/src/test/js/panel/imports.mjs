// Finds modules as a browser does on the page: by its import map, or relative to the module that imports.
let page;
let imports;

export function initialize(data) {
  ({ page, imports } = data);
}

export function resolve(specifier, context, next) {
  if (specifier in imports) return { url: new URL(`.${imports[specifier]}`, page).href, shortCircuit: true };
  if (context.parentURL?.startsWith(page) && !specifier.startsWith("./")) {
    throw new Error(`${specifier} is not in the import map, and the page's policy lets no other host in`);
  }
  return next(specifier, context);
}
