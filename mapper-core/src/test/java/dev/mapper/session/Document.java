package dev.mapper.session;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;

/** What listeners are tried on: a child, which can be marked as deleted and belongs to a tenant. */
@Entity
@Table(name = "documents")
class Document {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Column(length = 50, nullable = false)
    private String title;

    @Column(length = 200)
    private String log;

    private int edits;

    private boolean deleted;

    @Column(length = 20)
    private String tenant;

    @ManyToOne
    private Folder folder;

    protected Document() {}

    Document(String title) {
        this.title = title;
    }

    Document(String title, String tenant) {
        this.title = title;
        this.tenant = tenant;
    }

    Long getId() {
        return id;
    }

    String getTitle() {
        return title;
    }

    void setTitle(String title) {
        this.title = title;
    }

    String getLog() {
        return log;
    }

    void setLog(String log) {
        this.log = log;
    }

    int getEdits() {
        return edits;
    }

    void setEdits(int edits) {
        this.edits = edits;
    }

    boolean isDeleted() {
        return deleted;
    }

    void setDeleted(boolean deleted) {
        this.deleted = deleted;
    }

    String getTenant() {
        return tenant;
    }

    void setTenant(String tenant) {
        this.tenant = tenant;
    }

    Folder getFolder() {
        return folder;
    }

    void setFolder(Folder folder) {
        this.folder = folder;
    }
}
