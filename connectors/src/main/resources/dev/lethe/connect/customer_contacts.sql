create table if not exists customer_contacts (
  tenant text not null,
  contact_id text not null,
  email text,
  phone text,
  given_name text,
  family_name text,
  postal_code text,
  custom jsonb,
  purposes text not null,
  widget text not null,
  notice_version text not null,
  collected_at timestamptz not null,
  updated_at timestamptz not null,
  policy_version integer not null,
  birth_date text,
  unsubscribe_url text,
  primary key (tenant, contact_id)
);

alter table customer_contacts add column if not exists birth_date text;
alter table customer_contacts add column if not exists unsubscribe_url text;

create index if not exists customer_contacts_email on customer_contacts (tenant, email);

comment on table customer_contacts is
  'Contacts as the customer''s own widgets collected them. Written by the sink alone: a row disappears when the person is erased.';
comment on column customer_contacts.tenant is 'The customer.';
comment on column customer_contacts.contact_id is 'The person, as this customer sees it; another customer sees another id.';
comment on column customer_contacts.custom is 'The widget''s own fields.';
comment on column customer_contacts.purposes is 'What the person agreed to: sorted, separated by commas.';
comment on column customer_contacts.widget is 'The widget of the latest submission.';
comment on column customer_contacts.notice_version is 'The privacy notice that the person saw.';
comment on column customer_contacts.collected_at is 'When the first submission that still counts was made.';
comment on column customer_contacts.updated_at is 'When the event was received that changed the contact last.';
comment on column customer_contacts.policy_version is 'The policy under which the disclosure was decided.';
comment on column customer_contacts.birth_date is 'ISO 8601 date, for widgets that ask for it.';
comment on column customer_contacts.unsubscribe_url is 'Address for the List-Unsubscribe header of mails to this person (RFC 8058).';
