/** Names that records carry as text and that mean the same to every service. */
package io.tunestream.schema.state;
