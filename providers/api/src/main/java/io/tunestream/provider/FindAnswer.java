package io.tunestream.provider;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;
import java.util.List;

/** What a look for a job comes to. */
public sealed interface FindAnswer {

    /** There is such a job, or more than one: the oldest first. */
    record Found(List<ProviderJob> jobs) implements FindAnswer {

        public Found {
            jobs = List.copyOf(jobs);
            if (jobs.isEmpty()) {
                throw new IllegalArgumentException("nothing was found");
            }
        }

        public ProviderJob oldest() {
            return jobs.getFirst();
        }
    }

    /** The provider was looked through, and has no such job now. One that is under way to it may still come to light. */
    record Absent() implements FindAnswer {}

    /**
     * The provider answers, and its answer proves neither: it lists too much, or nothing that could be compared.
     *
     * @param candidates jobs that may be it, for a person to look at; those that are certainly another's are not among them
     */
    record CannotTell(String message, List<ProviderJob> candidates) implements FindAnswer {

        public CannotTell {
            message = ProviderSentence.told(requireNonNull(message, "message"));
            candidates = List.copyOf(candidates);
        }

        /** Without a job that may be it. */
        public CannotTell(String message) {
            this(message, List.of());
        }
    }

    /** The answer of a provider that was looked through, in whatever order it lists jobs, those of one time the oldest first. */
    static FindAnswer of(List<ProviderJob> jobs) {
        return jobs.isEmpty()
                ? new Absent()
                : new Found(jobs.stream()
                        .sorted(Comparator.comparingLong(ProviderJob::createdAt))
                        .toList());
    }
}
