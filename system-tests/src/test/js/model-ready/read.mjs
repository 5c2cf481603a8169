// Reads the first model-ready event with clients that know nothing of Tunestream, writes it again, and prints it as JSON.
// usage: node read.mjs BOOTSTRAP REGISTRY_URL TOPIC
import schemaRegistry from "@confluentinc/schemaregistry";
import kafkajs from "kafkajs";

const [bootstrap, registryUrl, topic] = process.argv.slice(2);
const registry = new schemaRegistry.SchemaRegistryClient({ baseURLs: [registryUrl] });
const deserializer = new schemaRegistry.AvroDeserializer(registry, schemaRegistry.SerdeType.VALUE, {});
const serializer = new schemaRegistry.AvroSerializer(registry, schemaRegistry.SerdeType.VALUE, {
  autoRegisterSchemas: false,
  useLatestVersion: true,
});

const kafka = new kafkajs.Kafka({ brokers: [bootstrap], logLevel: kafkajs.logLevel.WARN });
const consumer = kafka.consumer({ groupId: `${topic}-reader`, readUncommitted: false });
await consumer.connect();
await consumer.subscribe({ topic, fromBeginning: true });
await consumer.run({
  eachMessage: async ({ message }) => {
    try {
      const event = await deserializer.deserialize(topic, message.value);
      const written = await serializer.serialize(topic, event);
      console.log(JSON.stringify({ key: message.key.toString(), event, same: written.equals(message.value) }));
      process.exit(0);
    } catch (error) {
      console.error(error);
      process.exit(1);
    }
  },
});
