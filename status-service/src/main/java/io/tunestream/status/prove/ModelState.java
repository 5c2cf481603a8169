package io.tunestream.status.prove;

/**
 * Where a tuned model stands. Each state is a record whose methods are the legal steps from it; a step that is not here does
 * not compile. States are values: a step makes a new one and changes nothing until it is on the topic.
 *
 * <pre>
 * Trained ⇄ Serving → Probed → Ready → Retired
 *       ↘      ↓      ↙
 *           Refused
 * </pre>
 *
 * Times are milliseconds since the epoch.
 */
public sealed interface ModelState {

    TunedModel model();

    /** When the state began. */
    long since();

    /** The states in which it is not known yet whether it will be ready. */
    sealed interface Unproven extends ModelState {

        /**
         * It never will be.
         *
         * @param code    stable code, such as {@code probe_timeout}
         * @param message one sentence for a person
         */
        default Refused refuse(String code, String message, long now) {
            return new Refused(model(), code, message, now);
        }
    }

    /** The states without a next one. */
    sealed interface Ended extends ModelState {

        /** Stable code of the reason. */
        String code();

        /** One sentence for a person. */
        String message();
    }

    /** The states in which it is asked whether it answers. {@code probeRuns} says how often that was begun; each may have been paid for. */
    sealed interface Asked extends Unproven {

        int probeRuns();

        /** Probing begins once more. */
        Asked probe();

        /** The provider serves it, by this name: its own, or that of what it was deployed as. */
        Serving serve(String servedAs, long now);

        /** Its provider serves it only once somebody deploys it, as the sentence says; what was asked so far cost nothing. */
        Trained await(String deployment, long now);
    }

    /** Its job succeeded. {@code waitsFor} is a sentence of its provider about what it needs to be served; empty for none. */
    record Trained(TunedModel model, int probeRuns, String waitsFor, long since) implements Asked {

        public Trained(TunedModel model, long since) {
            this(model, 0, "", since);
        }

        @Override
        public Trained probe() {
            return new Trained(model, probeRuns + 1, waitsFor, since);
        }

        @Override
        public Serving serve(String servedAs, long now) {
            return new Serving(model, servedAs, probeRuns, now);
        }

        @Override
        public Trained await(String deployment, long now) {
            return new Trained(model, 0, deployment, since);
        }
    }

    /** Its provider serves it. */
    record Serving(TunedModel model, String servedAs, int probeRuns, long since) implements Asked {

        @Override
        public Serving probe() {
            return new Serving(model, servedAs, probeRuns + 1, since);
        }

        @Override
        public Serving serve(String name, long now) {
            return new Serving(model, name, probeRuns, since);
        }

        @Override
        public Trained await(String deployment, long now) {
            return new Trained(model, 0, deployment, now);
        }

        /** It answered, after so many milliseconds: it is not probed again. */
        public Probed answer(long millis, long now) {
            return new Probed(model, servedAs, probeRuns, millis, now);
        }
    }

    /** It answered; that it is ready is not published yet. */
    record Probed(TunedModel model, String servedAs, int probeRuns, long probeMs, long since) implements Unproven {

        public Ready ready(long now) {
            return new Ready(model, servedAs, probeRuns, probeMs, now);
        }
    }

    /** It is published that it is ready. */
    record Ready(TunedModel model, String servedAs, int probeRuns, long probeMs, long since) implements ModelState {

        /** Nobody should begin to use it any more. */
        public Retired retire(String code, String message, long now) {
            return new Retired(model, servedAs, probeRuns, probeMs, code, message, now);
        }
    }

    /** It is not ready and never will be: it does not answer, or nobody waits for it. */
    record Refused(TunedModel model, String code, String message, long since) implements Ended {}

    /** It was ready once. */
    record Retired(
            TunedModel model, String servedAs, int probeRuns, long probeMs, String code, String message, long since)
            implements Ended {}
}
