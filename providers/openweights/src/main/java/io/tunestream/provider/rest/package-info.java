/** JSON over HTTP with a bearer key, for vendors that have no client library: what repeats, what is sent once, what an answer means. */
package io.tunestream.provider.rest;
