package io.tunestream.architecture.planted;

/** By what every record says of itself. */
public record TellsItsKey(String name, String apiKey) {}
