// BullMQ over a Redis of its own, calling the stub: node bullmq.mjs FOLDER URL SENDS REDIS_PORT CONCURRENCY
//
// FOLDER holds node_modules with bullmq. Jobs are put in first, in bulk; time runs while a worker takes them.
import { createRequire } from 'node:module';
import http from 'node:http';

const [folder, url, sends, port, concurrency] = process.argv.slice(2);
const require = createRequire(`${folder}/package.json`);
const { Queue, Worker } = require('bullmq');
const connection = { host: '127.0.0.1', port: Number(port), maxRetriesPerRequest: null };
const count = Number(sends);

const queue = new Queue('sends', { connection });
await queue.waitUntilReady();
for (let at = 0; at < count; at += 1000) {
  const jobs = [];
  for (let i = at; i < Math.min(at + 1000, count); ++i) {
    jobs.push({ name: 'send', data: { to: `+22177${1000000 + i}`, text: `Bonjour Awa${i} Ndiaye, -20 % samedi à Dakar.` } });
  }
  await queue.addBulk(jobs);
}

const agent = new http.Agent({ keepAlive: true, maxSockets: Number(concurrency) });
const call = (body) => new Promise((done, failed) => {
  const request = http.request(url, { method: 'POST', agent, headers: { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) } },
    (answer) => {
      answer.resume();
      answer.on('end', () => (answer.statusCode === 200 ? done() : failed(new Error(answer.statusCode))));
    });
  request.on('error', failed);
  request.end(body);
});

const begin = process.hrtime.bigint();
let ended = 0;
await new Promise((done, failed) => {
  const worker = new Worker('sends', (job) => call(JSON.stringify({ ...job.data, key: job.id })),
    { connection, concurrency: Number(concurrency), removeOnComplete: { count: 0 } });
  worker.on('completed', () => { if (++ended === count) done(); });
  worker.on('failed', (job, error) => failed(error));
});
const seconds = Number(process.hrtime.bigint() - begin) / 1e9;
console.log(JSON.stringify({ seconds, mb: process.resourceUsage().maxRSS / 1000 }));
process.exit(0);
