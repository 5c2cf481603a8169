#!/usr/bin/env python3
"""Fine-tunes a chat model of Hugging Face on lines {"messages": [...], "tools": [...]} and prints one line of JSON a step.

Needs torch, transformers and peft. The loss is on the assistant's answers alone, but on none whose message has "weight": 0.
Where TRL is installed its trainer is used, which also counts tokens and their accuracy. The model, a LoRA adapter unless the
rank is 0, lies in the output folder at the end, checkpoints in checkpoint-<step> below it; a run that was cut off goes on from the
newest one. Exit code 65: a line of a file cannot be trained on; it is named by its number, and never quoted.
"""

import argparse
import json
import os
import sys
import time

IGNORED = -100
BAD_DATA = 65


class DataError(Exception):
    """A line that cannot be trained on; the message must not quote it."""


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--train", required=True, help="file to train on")
    parser.add_argument("--validation", help="file to validate on, once an epoch")
    parser.add_argument("--output", required=True, help="folder for the model")
    parser.add_argument("--base-model", required=True, help="name or folder of the model to start from")
    parser.add_argument("--epochs", type=float, default=3)
    parser.add_argument("--learning-rate", type=float, default=2e-4)
    parser.add_argument("--lora-rank", type=int, default=16, help="0 trains every weight")
    parser.add_argument("--batch-size", type=int, default=8, help="examples a step")
    parser.add_argument("--micro-batch-size", type=int, default=1, help="examples at a time on the device")
    parser.add_argument("--max-length", type=int, default=4096, help="most tokens of an example; what is longer is left out")
    parser.add_argument("--max-steps", type=int, default=-1, help="ends sooner than the epochs say")
    parser.add_argument("--seed", type=int, default=42)
    return parser.parse_args()


def say(**fields):
    print(json.dumps(fields), flush=True)


def read_lines(path):
    with open(path, encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            try:
                row = json.loads(line)
                messages = row["messages"]
                if not isinstance(messages, list) or not messages:
                    raise TypeError
            except (ValueError, KeyError, TypeError):
                raise DataError(f"line {number}") from None
            yield number, messages, row.get("tools")


def for_template(messages):
    """Chat templates want the arguments of tool calls as objects, and contents that are not null."""
    prepared = []
    for message in messages:
        message = {key: value for key, value in message.items() if key != "weight"}
        if message.get("content") is None:
            message["content"] = ""
        if message.get("tool_calls"):
            message["tool_calls"] = [with_object(call) for call in message["tool_calls"]]
        prepared.append(message)
    return prepared


def with_object(call):
    function = dict(call["function"])
    if isinstance(function.get("arguments"), str):
        function["arguments"] = json.loads(function["arguments"])
    return {**call, "function": function}


def encode(tokenizer, messages, tools, answering):
    text = tokenizer.apply_chat_template(messages, tools=tools, add_generation_prompt=answering, tokenize=False)
    return tokenizer(text, add_special_tokens=False)["input_ids"]


def to_example(tokenizer, messages, tools):
    """Token ids, and labels that count only within the assistant's answers."""
    prepared = for_template(messages)
    ids = encode(tokenizer, prepared, tools, False)
    labels = [IGNORED] * len(ids)
    for index, message in enumerate(messages):
        if message.get("role") != "assistant" or message.get("weight") == 0:
            continue
        start = common(ids, encode(tokenizer, prepared[:index], tools, True))
        end = common(ids, encode(tokenizer, prepared[: index + 1], tools, False))
        labels[start:end] = ids[start:end]
    return {"input_ids": ids, "attention_mask": [1] * len(ids), "labels": labels}


def common(left, right):
    """How many tokens both begin with: templates may say the same of a message otherwise once others follow it."""
    length = 0
    for one, other in zip(left, right):
        if one != other:
            break
        length += 1
    return length


def load_examples(tokenizer, path, max_length):
    examples, too_long = [], 0
    for number, messages, tools in read_lines(path):
        try:
            example = to_example(tokenizer, messages, tools)
        except Exception as error:  # of the template: it may quote the messages
            raise DataError(f"line {number} ({type(error).__name__})") from None
        if len(example["input_ids"]) > max_length:
            too_long += 1
        elif any(label != IGNORED for label in example["labels"]):
            examples.append(example)
    if not examples:
        raise DataError("line 1: no line of the file has an answer to learn")
    say(examples=len(examples), too_long=too_long)
    return examples


class Progress:
    """Prints what the trainer logs as one line of JSON."""

    def __init__(self, callback_class):
        outer = self

        class Callback(callback_class):
            def on_train_begin(self, args, state, control, **kwargs):
                outer.start, outer.first = time.monotonic(), state.global_step

            def on_log(self, args, state, control, logs=None, **kwargs):
                if state.is_world_process_zero:
                    outer.log(state, logs or {})

        self.start, self.first = time.monotonic(), 0
        self.callback = Callback()

    def log(self, state, logs):
        done = state.global_step - self.first
        elapsed = time.monotonic() - self.start
        left = state.max_steps - state.global_step
        eta = {"eta_seconds": round(elapsed / done * left, 1)} if done else {}
        numbers = {key: value for key, value in logs.items() if isinstance(value, (int, float))}
        say(step=state.global_step, total_steps=state.max_steps, **numbers, **eta)


def build_trainer(arguments, tokenizer, model, train, validation):
    import torch
    from transformers import DataCollatorForSeq2Seq, Trainer, TrainerCallback, TrainingArguments
    from transformers.trainer_callback import PrinterCallback, ProgressCallback

    micro = min(arguments.micro_batch_size, arguments.batch_size)
    options = dict(
        output_dir=arguments.output,
        num_train_epochs=arguments.epochs,
        max_steps=arguments.max_steps,
        learning_rate=arguments.learning_rate,
        per_device_train_batch_size=micro,
        per_device_eval_batch_size=micro,
        gradient_accumulation_steps=max(1, arguments.batch_size // micro),
        gradient_checkpointing=torch.cuda.is_available(),
        bf16=torch.cuda.is_available() and torch.cuda.is_bf16_supported(),
        lr_scheduler_type="cosine",
        warmup_steps=5,
        logging_steps=1,
        eval_strategy="epoch" if validation else "no",
        save_strategy="epoch",
        save_total_limit=3,
        report_to=[],
        disable_tqdm=True,
        seed=arguments.seed,
        remove_unused_columns=False,
    )
    trainer_class = Trainer
    try:
        from trl import SFTConfig, SFTTrainer

        # The lines are tokens already, and none is too long.
        settings = SFTConfig(**options, max_length=None, dataset_kwargs={"skip_prepare_dataset": True})
        trainer_class = SFTTrainer
    except ImportError:
        settings = TrainingArguments(**options)
    progress = Progress(TrainerCallback)
    trainer = trainer_class(
        model=model,
        args=settings,
        train_dataset=train,
        eval_dataset=validation,
        processing_class=tokenizer,
        data_collator=DataCollatorForSeq2Seq(tokenizer, label_pad_token_id=IGNORED),
        callbacks=[progress.callback],
    )
    trainer.remove_callback(PrinterCallback)
    trainer.remove_callback(ProgressCallback)
    return trainer


def load_model(arguments):
    import torch
    from transformers import AutoModelForCausalLM

    dtype = torch.bfloat16 if torch.cuda.is_available() and torch.cuda.is_bf16_supported() else torch.float32
    model = AutoModelForCausalLM.from_pretrained(arguments.base_model, torch_dtype=dtype)
    model.config.use_cache = False
    if arguments.lora_rank > 0:
        from peft import LoraConfig, get_peft_model

        rank = arguments.lora_rank
        lora = LoraConfig(r=rank, lora_alpha=2 * rank, target_modules="all-linear", task_type="CAUSAL_LM")
        model = get_peft_model(model, lora)
        model.enable_input_require_grads()
    return model


def newest_checkpoint(output):
    from transformers.trainer_utils import get_last_checkpoint

    return get_last_checkpoint(output) if os.path.isdir(output) else None


def as_dataset(examples):
    """TRL takes nothing but a dataset, and brings the library of it; transformers takes a list."""
    try:
        from datasets import Dataset
    except ImportError:
        return examples
    return Dataset.from_list(examples)


def main():
    arguments = parse_arguments()
    from transformers import AutoTokenizer, set_seed

    set_seed(arguments.seed)
    tokenizer = AutoTokenizer.from_pretrained(arguments.base_model)
    if tokenizer.pad_token is None:
        tokenizer.pad_token = tokenizer.eos_token
    train = as_dataset(load_examples(tokenizer, arguments.train, arguments.max_length))
    validation = None
    if arguments.validation:
        validation = as_dataset(load_examples(tokenizer, arguments.validation, arguments.max_length))
    trainer = build_trainer(arguments, tokenizer, load_model(arguments), train, validation)
    trainer.train(resume_from_checkpoint=newest_checkpoint(arguments.output))
    trainer.save_model(arguments.output)
    tokenizer.save_pretrained(arguments.output)


if __name__ == "__main__":
    try:
        main()
    except DataError as error:
        print(f"DataError: {error}", file=sys.stderr, flush=True)
        sys.exit(BAD_DATA)
