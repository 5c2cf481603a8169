package io.tunestream.architecture.planted;

import java.util.Optional;

/** By words of its own. */
public record TellsItsToken(String name, Optional<String> token) {

    @Override
    public String toString() {
        return name + token;
    }
}
