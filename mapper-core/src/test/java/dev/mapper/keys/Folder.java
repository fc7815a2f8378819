package dev.mapper.keys;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;

/** A tree within a tenant: the reference to the parent shares the tenant's column with the key. */
@Entity
@Table(name = "folders")
public class Folder {

    @EmbeddedId
    @AttributeOverride(name = "path", column = @Column(name = "full_path", length = 60))
    private FolderId id;

    @ManyToOne
    @JoinColumn(name = "tenant", referencedColumnName = "tenant")
    @JoinColumn(name = "parent_path", referencedColumnName = "full_path")
    private Folder parent;

    @OneToMany(mappedBy = "parent")
    private List<Folder> children = new ArrayList<>();

    private String label;

    protected Folder() {}

    public Folder(int tenant, String path, Folder parent) {
        this.id = new FolderId(tenant, path);
        this.parent = parent;
    }

    public FolderId getId() {
        return id;
    }

    public Folder getParent() {
        return parent;
    }

    public void setParent(Folder parent) {
        this.parent = parent;
    }

    public List<Folder> getChildren() {
        return children;
    }

    public String getLabel() {
        return label;
    }

    public void setLabel(String label) {
        this.label = label;
    }
}
