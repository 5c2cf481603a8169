package io.tunestream.local.provider;

/** Why a job failed, in its {@code error} field. */
record JobError(String code, String param, String message) {}
