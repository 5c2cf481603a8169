package io.tunestream.storage;

import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The way of the services that take no signed put, on a server that is there to try it on. */
class StagedUploadIT extends ObjectStoreContract {
    @TempDir
    private static Path objects;

    private static TestingS3Server server;

    @BeforeAll
    static void startServer() throws Exception {
        server = new TestingS3Server(objects).start();
    }

    @AfterAll
    static void stopServer() throws Exception {
        server.close();
    }

    @Override
    ObjectStore open() {
        String address = "s3://" + TestingS3Server.BUCKET + "/" + UUID.randomUUID() + "/";
        OpenDal openDal = OpenDal.open(StorageSettings.parse(address, server.options()), OpenDalService.S3);
        return new OpenDalObjectStore(openDal, address, new StagedUpload(openDal));
    }
}
