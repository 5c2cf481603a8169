"""The arithmetic of a textbook on fine-tuning, in floating point, on a thousand random inputs; prints textbook.tsv."""

import random


def training_cost(examples, tokens, epochs, price):
    return examples * tokens * epochs / 1_000_000 * price


def monthly_cost(requests, tokens_in, tokens_out, price_in, price_out):
    return requests * tokens_in / 1_000_000 * price_in + requests * tokens_out / 1_000_000 * price_out


def gpu_training_cost(examples, tokens, epochs, gpu_hour, tokens_per_second):
    return examples * tokens * epochs / tokens_per_second / 3600 * gpu_hour


def gpu_monthly_cost(gpu_hour):
    return gpu_hour * 24 * 30


rng = random.Random(20261128)
print("examples\ttokens\tepochs\trequests\tinput\toutput\ttrain_price\tinput_price\toutput_price\tgpu_hour\tgpu_tokens"
      "\ttraining\tmonth\tyear\tgpu_training\tgpu_month\tgpu_year\tbreak_even")
for _ in range(1000):
    n, t, e = rng.randint(1, 200_000), rng.randint(1, 8_000), rng.randint(1, 25)
    r, i, o = rng.randint(0, 5_000_000), rng.randint(1, 4_000), rng.randint(1, 2_000)
    pt, pi, po = (round(rng.uniform(0.05, 30), 2) for _ in range(3))
    hour, tps = round(rng.uniform(0.3, 12), 2), rng.randint(100, 40_000)
    once, month = training_cost(n, t, e, pt), monthly_cost(r, i, o, pi, po)
    gpu_once, gpu_month = gpu_training_cost(n, t, e, hour, tps), gpu_monthly_cost(hour)
    even = gpu_month / monthly_cost(1, i, o, pi, po)
    print(n, t, e, r, i, o, pt, pi, po, hour, tps, once, month, once + 12 * month, gpu_once, gpu_month,
          gpu_once + 12 * gpu_month, even, sep="\t")
