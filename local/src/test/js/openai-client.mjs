// Runs OpenAI's official client, unpatched, against the simulated provider and fails at the first surprise.
// Environment: BASE_URL, CONTROL_URL, API_KEY, WEBHOOK_SECRET.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import http from 'node:http';
import OpenAI, { toFile } from 'openai';

const { BASE_URL, CONTROL_URL, API_KEY, WEBHOOK_SECRET } = process.env;
const client = new OpenAI({ baseURL: BASE_URL, apiKey: API_KEY, maxRetries: 0 });

const lines = (count) =>
  Array.from({ length: count }, (_, i) =>
    JSON.stringify({
      messages: [
        { role: 'user', content: `What is ${i} + 1?` },
        { role: 'assistant', content: `${i + 1}` },
      ],
    }),
  ).join('\n') + '\n';

const all = async (pages) => {
  const items = [];
  for await (const item of pages) items.push(item);
  return items;
};

const until = async (id, ...statuses) => {
  for (;;) {
    const job = await client.fineTuning.jobs.retrieve(id);
    if (statuses.includes(job.status)) return job;
    assert.ok(!job.finished_at, `job ended as ${job.status}: ${JSON.stringify(job.error)}`);
  }
};

/** A server that keeps what it is sent, for `webhooks.unwrap`. */
const webhookServer = async () => {
  const received = [];
  const server = http.createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += chunk));
    request.on('end', () => {
      received.push({ headers: request.headers, body });
      response.writeHead(204).end();
      server.emit('webhook');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${server.address().port}/`;
  await fetch(`${CONTROL_URL}/webhook`, { method: 'PUT', body: JSON.stringify({ url, secret: WEBHOOK_SECRET }) });
  return { server, received };
};

const checks = {
  async files() {
    const content = lines(12);
    const file = await client.files.create({ file: await toFile(Buffer.from(content), 'train.jsonl'), purpose: 'fine-tune' });
    assert.equal(file.object, 'file');
    assert.equal(file.bytes, content.length);
    assert.equal((await client.files.retrieve(file.id)).filename, 'train.jsonl');
    assert.equal(await (await client.files.content(file.id)).text(), content);
    assert.ok((await all(client.files.list({ purpose: 'fine-tune', limit: 1 }))).some((each) => each.id === file.id));
    assert.equal((await client.files.delete(file.id)).deleted, true);
    await assert.rejects(client.files.retrieve(file.id), OpenAI.NotFoundError);
  },

  async uploads() {
    const content = Buffer.from(lines(20));
    const upload = await client.uploads.create({
      filename: 'parts.jsonl',
      purpose: 'fine-tune',
      bytes: content.length,
      mime_type: 'application/jsonl',
    });
    const parts = [];
    for (const half of [content.subarray(0, 500), content.subarray(500)]) {
      parts.push(await client.uploads.parts.create(upload.id, { data: await toFile(half, 'part') }));
    }
    const completed = await client.uploads.complete(upload.id, { part_ids: parts.map((part) => part.id) });
    assert.equal(completed.status, 'completed');
    assert.equal(await (await client.files.content(completed.file.id)).text(), content.toString());
  },

  async jobs() {
    const { server, received } = await webhookServer();
    const training = await client.files.create({ file: await toFile(Buffer.from(lines(12)), 't.jsonl'), purpose: 'fine-tune' });
    const validation = await client.files.create({ file: await toFile(Buffer.from(lines(4)), 'v.jsonl'), purpose: 'fine-tune' });
    const request = (plan) => ({
      model: 'gpt-4o-mini',
      training_file: training.id,
      validation_file: validation.id,
      suffix: 'npm',
      metadata: { plan },
      method: { type: 'supervised', supervised: { hyperparameters: { n_epochs: 4, batch_size: 2 } } },
    });

    const cancelled = await client.fineTuning.jobs.create(request('other'));
    assert.equal(cancelled.status, 'validating_files');
    assert.equal((await client.fineTuning.jobs.cancel(cancelled.id)).status, 'cancelled');

    const job = await client.fineTuning.jobs.create(request('plan-1'));
    const second = await client.fineTuning.jobs.create(request('plan-1'));
    const found = await all(client.fineTuning.jobs.list({ metadata: { plan: 'plan-1' }, limit: 1 }));
    assert.deepEqual(found.map((each) => each.id), [second.id, job.id]);
    await client.fineTuning.jobs.cancel(second.id);

    await until(job.id, 'running');
    assert.equal((await client.fineTuning.jobs.pause(job.id)).status, 'queued');
    assert.equal((await client.fineTuning.jobs.resume(job.id)).status, 'running');
    const done = await until(job.id, 'succeeded');
    assert.match(done.fine_tuned_model, /^ft:gpt-4o-mini-2024-07-18:local:npm:/);
    assert.equal(done.hyperparameters.n_epochs, 4);
    assert.ok(done.trained_tokens > 0);
    assert.equal(done.error, null);

    await events(job.id);
    const checkpoints = await all(client.fineTuning.jobs.checkpoints.list(job.id));
    assert.deepEqual(checkpoints.map((each) => each.step_number), [24, 18, 12]);
    assert.ok(checkpoints[0].metrics.full_valid_loss > 0);

    while (received.length < 3) await once(server, 'webhook');
    await webhooks(received, done.id);
    server.close();
    return done.fine_tuned_model;
  },

  async models(tuned) {
    assert.ok((await all(client.models.list())).some((model) => model.id === tuned));
    assert.equal((await client.models.retrieve(tuned)).id, tuned);
    assert.equal((await client.models.delete(tuned)).deleted, true);
  },

  async chat(tuned) {
    const request = { model: tuned, messages: [{ role: 'user', content: 'Are you there?' }] };
    const completion = await client.chat.completions.create(request);
    const text = completion.choices[0].message.content;
    assert.ok(text.length > 0);
    assert.equal(completion.choices[0].finish_reason, 'stop');
    let streamed = '';
    let usage;
    const stream = await client.chat.completions.create({ ...request, stream: true, stream_options: { include_usage: true } });
    for await (const chunk of stream) {
      streamed += chunk.choices[0]?.delta?.content ?? '';
      usage = chunk.usage ?? usage;
    }
    assert.equal(streamed, text);
    assert.deepEqual(usage, completion.usage);
    const short = await client.chat.completions.create({ ...request, max_completion_tokens: 2 });
    assert.equal(short.choices[0].finish_reason, 'length');
  },

  async errors() {
    await assert.rejects(new OpenAI({ baseURL: BASE_URL, apiKey: 'wrong' }).models.list(), OpenAI.AuthenticationError);
    await assert.rejects(client.fineTuning.jobs.create({ model: 'gpt-4o-mini', training_file: 'file-none' }), (error) => {
      assert.ok(error instanceof OpenAI.BadRequestError);
      assert.equal(error.param, 'training_file');
      return true;
    });
    await assert.rejects(client.chat.completions.create({ model: 'none', messages: [{ role: 'user', content: 'x' }] }), {
      status: 404,
      code: 'model_not_found',
    });
  },
};

const events = async (id) => {
  const all24 = await all(client.fineTuning.jobs.listEvents(id, { limit: 5 }));
  assert.equal(new Set(all24.map((each) => each.id)).size, all24.length);
  const metrics = all24.filter((each) => each.type === 'metrics').reverse();
  assert.deepEqual(metrics.map((each) => each.data.step), Array.from({ length: 24 }, (_, i) => i + 1));
  assert.ok(metrics.every((each) => each.data.valid_loss > each.data.train_loss && each.data.total_steps === 24));
  assert.ok(metrics[0].data.train_loss > metrics[23].data.train_loss);
};

const webhooks = async (received, succeeded) => {
  const types = [];
  for (const { headers, body } of received) {
    const event = await client.webhooks.unwrap(body, headers, WEBHOOK_SECRET);
    types.push(event.type);
    if (event.type === 'fine_tuning.job.succeeded') assert.equal(event.data.id, succeeded);
    await assert.rejects(client.webhooks.unwrap(body + ' ', headers, WEBHOOK_SECRET), OpenAI.InvalidWebhookSignatureError);
  }
  assert.deepEqual(types.sort(), ['fine_tuning.job.cancelled', 'fine_tuning.job.cancelled', 'fine_tuning.job.succeeded']);
};

const ran = [];
const run = async (name, ...rest) => {
  const result = await checks[name](...rest);
  ran.push(name);
  return result;
};
await run('files');
await run('uploads');
const tuned = await run('jobs');
await run('chat', tuned);
await run('models', tuned);
await run('errors');
console.log(`passed ${ran.join(' ')}`);
