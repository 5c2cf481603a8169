package io.tunestream.schema.serde;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tunestream.support.RequestForwarder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands before a real registry and answers some requests itself: with a status, or by hanging up. */
final class FaultyRegistry implements AutoCloseable {

    static final int HANG_UP = 0;
    static final int SILENT = -1;

    private final RequestForwarder forwarder;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger faults = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile int status;
    private volatile boolean offeredHttp2;

    FaultyRegistry(URI real) throws IOException {
        forwarder = new RequestForwarder(real);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    String confluentUrl() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/apis/ccompat/v7";
    }

    /** The next requests are answered so, and all that follow them truly. */
    void fail(int requests, int newStatus) {
        status = newStatus;
        faults.set(requests);
    }

    /** Whether a client would have its requests share a connection. */
    boolean wasOfferedHttp2() {
        return offeredHttp2;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            offeredHttp2 |= exchange.getRequestHeaders().containsKey("Upgrade");
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (faults.getAndUpdate(left -> Math.max(0, left - 1)) == 0) {
                forwarder.forward(exchange, body);
            } else if (status == SILENT) {
                awaitClose();
            } else if (status != HANG_UP) {
                exchange.sendResponseHeaders(status, -1);
            }
        }
    }

    private void awaitClose() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.close();
        forwarder.close();
    }
}
