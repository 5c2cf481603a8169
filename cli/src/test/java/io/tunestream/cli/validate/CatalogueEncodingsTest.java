package io.tunestream.cli.validate;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.provider.catalogue.Catalogue;
import io.tunestream.provider.catalogue.CatalogueEntry;
import io.tunestream.tokens.TokenCounters;
import java.util.List;
import org.junit.jupiter.api.Test;

class CatalogueEncodingsTest {

    @Test
    void shouldCountInEveryEncodingOfTheCatalogue() {
        // When
        List<String> encodings = Catalogue.shipped().entries().stream()
                .map(CatalogueEntry::encoding)
                .flatMap(encoding -> encoding.stream())
                .distinct()
                .toList();

        // Then
        assertThat(encodings)
                .contains("o200k_base")
                .allSatisfy(encoding ->
                        assertThat(TokenCounters.forEncoding(encoding)).isPresent());
    }
}
