-- The agent who noted a request on her tablet: she holds it until it is booked.
alter table visit add column asked_by blob;
