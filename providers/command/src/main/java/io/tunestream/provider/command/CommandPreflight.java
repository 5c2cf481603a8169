package io.tunestream.provider.command;

import io.tunestream.provider.Preflight;
import io.tunestream.provider.Preflight.Clear;
import io.tunestream.provider.Preflight.Refused;
import io.tunestream.provider.TuningPlan;
import java.util.List;
import java.util.regex.Pattern;

/** Whether a plan can become a process here. */
final class CommandPreflight {

    /** Nothing that a shell of the user's would understand otherwise, and nothing that looks like an option. */
    private static final Pattern MODEL = Pattern.compile("[A-Za-z0-9/.~][A-Za-z0-9._/:@+~-]*");

    private final CommandSettings settings;

    CommandPreflight(CommandSettings settings) {
        this.settings = settings;
    }

    Preflight check(TuningPlan plan) {
        if (!TrainingDirectory.isName(plan.jobId())) {
            return new Refused("job_id_not_usable", "a job's id must do as the name of a folder");
        }
        if (!MODEL.matcher(plan.baseModel()).matches()) {
            return new Refused(
                    "model_not_found", "a base model is a path or a name of letters, digits and . _ / : @ + ~ -");
        }
        List<String> models = settings.baseModels().orElse(List.of());
        if (!models.isEmpty() && !models.contains(plan.baseModel())) {
            return new Refused(
                    "model_not_found",
                    "base-models does not have %s; it has %s".formatted(plan.baseModel(), String.join(", ", models)));
        }
        return checkMachine();
    }

    private Preflight checkMachine() {
        if (ProcessLauncher.find("sh").isEmpty()) {
            return new Refused("shell_not_found", "this machine has no sh, which runs the command");
        }
        String program = settings.command().getFirst();
        return ProcessLauncher.find(program).isPresent()
                ? new Clear()
                : new Refused("command_not_found", "this machine has no program %s".formatted(program));
    }
}
