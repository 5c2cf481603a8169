package io.tunestream.provider.command;

import io.tunestream.provider.Preflight;
import io.tunestream.provider.Preflight.Clear;
import io.tunestream.provider.Preflight.Refused;
import io.tunestream.provider.TuningPlan;
import io.tunestream.provider.selfhosted.BaseModels;
import java.util.List;

/** Whether a plan can become a process here. */
final class CommandPreflight {

    private final CommandSettings settings;
    private final BaseModels models;

    CommandPreflight(CommandSettings settings) {
        this.settings = settings;
        models = new BaseModels(settings.plan().baseModels().orElse(List.of()));
    }

    Preflight check(TuningPlan plan) {
        if (!TrainingDirectory.isName(plan.jobId())) {
            return new Refused("job_id_not_usable", "a job's id must do as the name of a folder");
        }
        Preflight model = models.check(plan.baseModel());
        return model instanceof Clear ? checkMachine() : model;
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
