/** What it costs to train and to use a model: arithmetic on prices, without a provider. */
package io.tunestream.provider.cost;
