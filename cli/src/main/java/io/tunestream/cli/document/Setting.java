package io.tunestream.cli.document;

import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import io.smallrye.config.WithParentName;
import io.tunestream.runtime.setting.Describe;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * A setting as the code declares it.
 *
 * @param name     full name, with {@code <name>} where the user chooses
 * @param fallback default; empty where there is none
 * @param meaning  one sentence
 */
record Setting(String name, String fallback, String meaning) {

    /** The settings of a mapping and of those within it, by name. */
    static List<Setting> of(Class<?> mapping, String prefix) {
        List<Setting> settings = new ArrayList<>();
        Arrays.stream(mapping.getDeclaredMethods())
                .filter(method -> method.getParameterCount() == 0 && !method.isSynthetic())
                .sorted(Comparator.comparing(Method::getName))
                .forEach(method -> settings.addAll(of(method, prefix)));
        return settings;
    }

    private static List<Setting> of(Method method, String prefix) {
        String name = method.isAnnotationPresent(WithParentName.class) ? prefix : prefix + "." + nameOf(method);
        if (Map.class.isAssignableFrom(method.getReturnType())) {
            Class<?> value = argument(method, 1);
            return value.isInterface() ? of(value, name + ".<name>") : List.of(setting(method, name + ".<name>"));
        }
        boolean group = method.getReturnType().isInterface()
                && method.getReturnType().getName().startsWith("io.tunestream.");
        return group ? of(method.getReturnType(), name) : List.of(setting(method, name));
    }

    private static Setting setting(Method method, String name) {
        WithDefault fallback = method.getAnnotation(WithDefault.class);
        Describe describe = Objects.requireNonNull(method.getAnnotation(Describe.class), name + " is not described");
        return new Setting(name, fallback == null ? "" : fallback.value(), describe.value());
    }

    private static Class<?> argument(Method method, int index) {
        Type type = ((ParameterizedType) method.getGenericReturnType()).getActualTypeArguments()[index];
        return type instanceof Class<?> plain ? plain : Object.class;
    }

    private static String nameOf(Method method) {
        WithName given = method.getAnnotation(WithName.class);
        return given != null
                ? given.value()
                : method.getName().replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }
}
