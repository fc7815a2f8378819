package dev.mapper.keys;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/** The key of a line: the purchase's, and its place there. */
@Embeddable
public record PurchaseLineId(
        Long purchaseId, @Column(name = "line_no") int line) {}
