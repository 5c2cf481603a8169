package io.tunestream.prep.dedupe;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.jspecify.annotations.Nullable;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.CompressionType;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.WriteBufferManager;

/**
 * Bounds the memory of all fingerprint stores of the process together: blocks, indexes, filters and write buffers come out
 * of one cache. The first store decides its size, by {@link #BYTES}. Random bytes are not compressed.
 */
public final class BoundedRocksDb implements RocksDBConfigSetter {

    /** Streams property with the number of bytes. */
    public static final String BYTES = "tunestream.store.bytes";

    private static final long DEFAULT_BYTES = 64L * 1024 * 1024;
    private static final double INDEX_SHARE = 0.1;
    private static final int SHARD_BITS = 2;
    private static final int WRITE_SHARE = 2;
    private static final int BLOCK_BYTES = 4 * 1024;
    private static final double FILTER_BITS = 10;

    private static @Nullable Shared shared;

    private record Shared(Cache cache, WriteBufferManager writeBuffers) {}

    @Override
    public void setConfig(String storeName, Options options, Map<String, Object> configs) {
        Shared memory = shared(configs.get(BYTES));
        BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
        table.setBlockCache(memory.cache());
        table.setCacheIndexAndFilterBlocks(true);
        table.setCacheIndexAndFilterBlocksWithHighPriority(true);
        table.setPinTopLevelIndexAndFilter(true);
        table.setBlockSize(BLOCK_BYTES);
        table.setFilterPolicy(new BloomFilter(FILTER_BITS));
        options.setTableFormatConfig(table);
        options.setWriteBufferManager(memory.writeBuffers());
        options.setCompressionType(CompressionType.NO_COMPRESSION);
    }

    @Override
    public void close(String storeName, Options options) {
        // The cache is shared by all stores and lives as long as the process.
    }

    private static synchronized Shared shared(@Nullable Object configured) {
        if (shared == null) {
            long bytes = configured == null ? DEFAULT_BYTES : Long.parseLong(configured.toString());
            Cache cache = new LRUCache(bytes, SHARD_BITS, false, INDEX_SHARE);
            shared = new Shared(cache, new WriteBufferManager(bytes / WRITE_SHARE, cache));
        }
        return shared;
    }
}
