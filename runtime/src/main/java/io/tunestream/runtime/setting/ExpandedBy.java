package io.tunestream.runtime.setting;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Says of a mapping that a configuration holds further ones, and which: {@link Settings#of(Class, String)} gives them. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface ExpandedBy {
    Class<? extends MappingExpansion> value();
}
