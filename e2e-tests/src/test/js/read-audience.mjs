// Reads a whole topic with kafkajs and Confluent's wire format, and prints its records as one JSON array.
// Usage: node read-audience.mjs BROKERS REGISTRY TOPIC
import confluent from '@kafkajs/confluent-schema-registry';
import kafkajs from 'kafkajs';
import lz4 from 'lz4js';

const [brokers, host, topic] = process.argv.slice(2);

// kafkajs brings gzip only; our producers compress with LZ4.
kafkajs.CompressionCodecs[kafkajs.CompressionTypes.LZ4] = () => ({
  compress: async (encoder) => Buffer.from(lz4.compress(encoder.buffer)),
  decompress: async (buffer) => Buffer.from(lz4.decompress(buffer)),
});

const kafka = new kafkajs.Kafka({
  clientId: 'foreign-client',
  brokers: brokers.split(','),
  logLevel: kafkajs.logLevel.ERROR,
});
const registry = new confluent.SchemaRegistry({ host });

/** Partition number to the offset after its last record; empty partitions are left out. */
async function endOffsets() {
  const admin = kafka.admin();
  await admin.connect();
  const partitions = await admin.fetchTopicOffsets(topic);
  await admin.disconnect();
  return new Map(
    partitions
      .filter(({ low, high }) => BigInt(high) > BigInt(low))
      .map(({ partition, high }) => [partition, BigInt(high)]),
  );
}

async function readAll() {
  const remaining = await endOffsets();
  const records = [];
  if (remaining.size === 0) {
    return records;
  }
  const consumer = kafka.consumer({ groupId: `foreign-client-${process.pid}`, maxWaitTimeInMs: 100 });
  const finished = new Promise((resolve, reject) => {
    consumer.on(consumer.events.CRASH, ({ payload }) => reject(payload.error));
    // Also told about batches of nothing but transaction markers, which eachMessage never sees.
    consumer.on(consumer.events.END_BATCH_PROCESS, ({ payload }) => {
      if (BigInt(payload.lastOffset) + 1n >= (remaining.get(payload.partition) ?? 0n)) {
        remaining.delete(payload.partition);
      }
      if (remaining.size === 0) {
        resolve();
      }
    });
  });
  await consumer.connect();
  await consumer.subscribe({ topics: [topic], fromBeginning: true });
  await consumer.run({
    eachMessage: async ({ partition, message }) => {
      records.push({
        partition,
        offset: message.offset,
        key: message.key.toString(),
        value: message.value === null ? null : await registry.decode(message.value),
      });
    },
  });
  await finished;
  await consumer.disconnect();
  return records;
}

try {
  process.stdout.write(JSON.stringify(await readAll()));
} catch (problem) {
  process.stderr.write(`${problem.name}: ${problem.message}\n`);
  process.exitCode = 1;
}
process.exit();
