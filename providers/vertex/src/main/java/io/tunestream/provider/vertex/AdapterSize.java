package io.tunestream.provider.vertex;

/** How large an adapter is trained; which sizes a model takes is for Vertex AI to say. Named as in its API. */
public enum AdapterSize {
    ONE,
    TWO,
    FOUR,
    EIGHT,
    SIXTEEN,
    THIRTY_TWO
}
