package io.tunestream.runtime.setting;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Shapes by names of the user's own, each with what its kind takes. */
@ConfigMapping(prefix = "shapes")
@ExpandedBy(ShapeSettings.Kinds.class)
public interface ShapeSettings {

    @WithParentName
    Map<String, Shape> byName();

    /** A shape. */
    interface Shape {

        String kind();
    }

    /** What a circle takes. */
    interface Circle {

        int radius();
    }

    /** What a square takes. */
    interface Square {

        int side();
    }

    /** What the kinds take. */
    final class Kinds implements MappingExpansion {

        @Override
        public Map<String, Class<?>> expand(Settings declared, Consumer<String> problems) {
            Map<String, Class<?>> mappings = new TreeMap<>();
            declared.of(ShapeSettings.class).byName().forEach((name, shape) -> {
                switch (shape.kind()) {
                    case "circle" -> mappings.put("shapes." + name, Circle.class);
                    case "square" -> mappings.put("shapes." + name, Square.class);
                    default -> problems.accept("shapes.%s.kind is %s".formatted(name, shape.kind()));
                }
            });
            return mappings;
        }
    }
}
