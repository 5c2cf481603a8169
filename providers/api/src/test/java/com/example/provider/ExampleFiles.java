package com.example.provider;

import io.tunestream.provider.FileAnswer;
import io.tunestream.provider.FileStaging;
import io.tunestream.provider.ProviderException;
import io.tunestream.provider.UploadAnswer;
import io.tunestream.provider.UploadFile;

/** Files at the example vendor. The name holds the content's hash, so a file of that name is the file. */
final class ExampleFiles implements FileStaging {

    private final ExampleVendor vendor;

    ExampleFiles(ExampleVendor vendor) {
        this.vendor = vendor;
    }

    @Override
    public UploadAnswer upload(UploadFile file) {
        return new UploadAnswer.Stored(vendor.fileNamed(file.name()).orElseGet(() -> vendor.store(file.name())));
    }

    @Override
    public FileAnswer state(String fileId) {
        if (!vendor.hasFile(fileId)) {
            throw new ProviderException(ProviderException.FILE_NOT_FOUND, "there is no file " + fileId, null);
        }
        return vendor.fileState();
    }

    @Override
    public void delete(String fileId) {
        vendor.drop(fileId);
    }
}
