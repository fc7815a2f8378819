package dev.mapper.keys;

import jakarta.persistence.Embeddable;
import java.io.Serializable;
import java.util.Objects;

/** A key of the old kind: a class with fields. */
@Embeddable
public class FolderId implements Serializable {

    private static final long serialVersionUID = 1L;

    private int tenant;
    private String path;

    protected FolderId() {}

    public FolderId(int tenant, String path) {
        this.tenant = tenant;
        this.path = path;
    }

    public int getTenant() {
        return tenant;
    }

    public String getPath() {
        return path;
    }

    public void setPath(String path) {
        this.path = path;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FolderId id && id.tenant == tenant && Objects.equals(id.path, path);
    }

    @Override
    public int hashCode() {
        return Objects.hash(tenant, path);
    }
}
