-- Who holds a document: asked at each push, to know which tablets to wake.
create index held_document on held (document, worker) where to_seq is null;
