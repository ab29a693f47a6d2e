/** One table per kind, as the kinds stood at the first format; frozen, later formats add to it. */
export const recordTables = `
CREATE TABLE workspace (
  id TEXT NOT NULL PRIMARY KEY,
  rev INTEGER NOT NULL,
  createdAt TEXT NOT NULL,
  updatedAt TEXT NOT NULL,
  deletedAt TEXT,
  name TEXT NOT NULL,
  technicianId TEXT,
  providerId TEXT,
  currency TEXT,
  sharingStopped INTEGER NOT NULL
) STRICT;
CREATE INDEX workspace_name ON workspace (name COLLATE NOCASE, id) WHERE deletedAt IS NULL;
CREATE INDEX workspace_updatedAt ON workspace (updatedAt, id) WHERE deletedAt IS NULL;
CREATE INDEX workspace_trash ON workspace (deletedAt) WHERE deletedAt IS NOT NULL;

CREATE TABLE person (
  id TEXT NOT NULL PRIMARY KEY,
  rev INTEGER NOT NULL,
  createdAt TEXT NOT NULL,
  updatedAt TEXT NOT NULL,
  deletedAt TEXT,
  name TEXT NOT NULL,
  personType TEXT NOT NULL,
  side TEXT NOT NULL,
  inItTeam INTEGER NOT NULL,
  jobTitle TEXT,
  department TEXT,
  email TEXT,
  phone TEXT,
  mobile TEXT,
  username TEXT,
  employeeNumber TEXT,
  siteId TEXT,
  vendorId TEXT,
  vip INTEGER NOT NULL,
  hoursPerWeek INTEGER,
  startsOn TEXT,
  leftOn TEXT,
  notes TEXT,
  privateNotes TEXT
) STRICT;
CREATE INDEX person_name ON person (name COLLATE NOCASE, id) WHERE deletedAt IS NULL;
CREATE INDEX person_side ON person (side, name COLLATE NOCASE, id) WHERE deletedAt IS NULL;
CREATE INDEX person_inItTeam ON person (inItTeam, name COLLATE NOCASE, id) WHERE deletedAt IS NULL;
CREATE INDEX person_department ON person (department COLLATE NOCASE, name COLLATE NOCASE, id) WHERE deletedAt IS NULL;
CREATE INDEX person_email ON person (email COLLATE NOCASE, name COLLATE NOCASE, id) WHERE deletedAt IS NULL;
CREATE INDEX person_username ON person (username COLLATE NOCASE, name COLLATE NOCASE, id) WHERE deletedAt IS NULL;
CREATE INDEX person_employeeNumber ON person (employeeNumber COLLATE NOCASE, name COLLATE NOCASE, id) WHERE deletedAt IS NULL;
CREATE INDEX person_siteId ON person (siteId, name COLLATE NOCASE, id) WHERE deletedAt IS NULL;
CREATE INDEX person_leftOn ON person (leftOn, name COLLATE NOCASE, id) WHERE deletedAt IS NULL;
CREATE INDEX person_updatedAt ON person (updatedAt, id) WHERE deletedAt IS NULL;
CREATE INDEX person_trash ON person (deletedAt) WHERE deletedAt IS NOT NULL;

CREATE TABLE absence (
  id TEXT NOT NULL PRIMARY KEY,
  rev INTEGER NOT NULL,
  createdAt TEXT NOT NULL,
  updatedAt TEXT NOT NULL,
  deletedAt TEXT,
  personId TEXT,
  startsOn TEXT,
  endsOn TEXT,
  reason TEXT NOT NULL,
  note TEXT
) STRICT;
CREATE INDEX absence_personId ON absence (personId, id) WHERE deletedAt IS NULL;
CREATE INDEX absence_startsOn ON absence (startsOn, id) WHERE deletedAt IS NULL;
CREATE INDEX absence_endsOn ON absence (endsOn, id) WHERE deletedAt IS NULL;
CREATE INDEX absence_updatedAt ON absence (updatedAt, id) WHERE deletedAt IS NULL;
CREATE INDEX absence_trash ON absence (deletedAt) WHERE deletedAt IS NOT NULL;

CREATE TABLE site (
  id TEXT NOT NULL PRIMARY KEY,
  rev INTEGER NOT NULL,
  createdAt TEXT NOT NULL,
  updatedAt TEXT NOT NULL,
  deletedAt TEXT,
  name TEXT NOT NULL,
  code TEXT,
  siteType TEXT NOT NULL,
  address TEXT,
  city TEXT,
  country TEXT,
  hours TEXT,
  phone TEXT,
  contactId TEXT,
  circuits TEXT,
  accessNotes TEXT,
  notes TEXT,
  privateNotes TEXT
) STRICT;
CREATE INDEX site_name ON site (name COLLATE NOCASE, id) WHERE deletedAt IS NULL;
CREATE INDEX site_city ON site (city COLLATE NOCASE, name COLLATE NOCASE, id) WHERE deletedAt IS NULL;
CREATE INDEX site_updatedAt ON site (updatedAt, id) WHERE deletedAt IS NULL;
CREATE INDEX site_trash ON site (deletedAt) WHERE deletedAt IS NOT NULL;

CREATE TABLE vendor (
  id TEXT NOT NULL PRIMARY KEY,
  rev INTEGER NOT NULL,
  createdAt TEXT NOT NULL,
  updatedAt TEXT NOT NULL,
  deletedAt TEXT,
  name TEXT NOT NULL,
  vendorType TEXT NOT NULL,
  phone TEXT,
  email TEXT,
  website TEXT,
  supportHours TEXT,
  accountNumber TEXT,
  notes TEXT,
  privateNotes TEXT
) STRICT;
CREATE INDEX vendor_name ON vendor (name COLLATE NOCASE, id) WHERE deletedAt IS NULL;
CREATE INDEX vendor_updatedAt ON vendor (updatedAt, id) WHERE deletedAt IS NULL;
CREATE INDEX vendor_trash ON vendor (deletedAt) WHERE deletedAt IS NOT NULL;

CREATE TABLE area (
  id TEXT NOT NULL PRIMARY KEY,
  rev INTEGER NOT NULL,
  createdAt TEXT NOT NULL,
  updatedAt TEXT NOT NULL,
  deletedAt TEXT,
  name TEXT NOT NULL,
  position INTEGER
) STRICT;
CREATE INDEX area_name ON area (name COLLATE NOCASE, id) WHERE deletedAt IS NULL;
CREATE INDEX area_position ON area (position, name COLLATE NOCASE, id) WHERE deletedAt IS NULL;
CREATE INDEX area_updatedAt ON area (updatedAt, id) WHERE deletedAt IS NULL;
CREATE INDEX area_trash ON area (deletedAt) WHERE deletedAt IS NOT NULL;

CREATE TABLE responsibility (
  id TEXT NOT NULL PRIMARY KEY,
  rev INTEGER NOT NULL,
  createdAt TEXT NOT NULL,
  updatedAt TEXT NOT NULL,
  deletedAt TEXT,
  name TEXT NOT NULL,
  areaId TEXT,
  description TEXT,
  responsible TEXT,
  internalPart TEXT,
  providerPart TEXT,
  accountableId TEXT,
  backupId TEXT,
  businessHoursId TEXT,
  afterHoursId TEXT,
  afterHoursNeeded INTEGER NOT NULL,
  severity TEXT NOT NULL,
  responseMinutes INTEGER,
  escalation TEXT,
  tool TEXT,
  toolAdmin TEXT,
  vendorId TEXT,
  evidenceKind TEXT,
  evidenceWhere TEXT,
  evidenceOn TEXT,
  evidenceEveryDays INTEGER,
  reviewEveryDays INTEGER,
  reviewedOn TEXT,
  reviewedById TEXT,
  agreement TEXT NOT NULL,
  agreementNote TEXT,
  agreedOn TEXT,
  privateNotes TEXT
) STRICT;
CREATE INDEX responsibility_name ON responsibility (name COLLATE NOCASE, id) WHERE deletedAt IS NULL;
CREATE INDEX responsibility_areaId ON responsibility (areaId, name COLLATE NOCASE, id) WHERE deletedAt IS NULL;
CREATE INDEX responsibility_responsible ON responsibility (responsible, name COLLATE NOCASE, id) WHERE deletedAt IS NULL;
CREATE INDEX responsibility_accountableId ON responsibility (accountableId, name COLLATE NOCASE, id) WHERE deletedAt IS NULL;
CREATE INDEX responsibility_backupId ON responsibility (backupId, name COLLATE NOCASE, id) WHERE deletedAt IS NULL;
CREATE INDEX responsibility_afterHoursId ON responsibility (afterHoursId, name COLLATE NOCASE, id) WHERE deletedAt IS NULL;
CREATE INDEX responsibility_updatedAt ON responsibility (updatedAt, id) WHERE deletedAt IS NULL;
CREATE INDEX responsibility_trash ON responsibility (deletedAt) WHERE deletedAt IS NOT NULL;

CREATE TABLE acceptance (
  id TEXT NOT NULL PRIMARY KEY,
  rev INTEGER NOT NULL,
  createdAt TEXT NOT NULL,
  updatedAt TEXT NOT NULL,
  deletedAt TEXT,
  responsibilityId TEXT,
  finding TEXT,
  reason TEXT,
  until TEXT
) STRICT;
CREATE INDEX acceptance_responsibilityId ON acceptance (responsibilityId, finding COLLATE NOCASE, id) WHERE deletedAt IS NULL;
CREATE INDEX acceptance_finding ON acceptance (finding COLLATE NOCASE, id) WHERE deletedAt IS NULL;
CREATE INDEX acceptance_updatedAt ON acceptance (updatedAt, id) WHERE deletedAt IS NULL;
CREATE INDEX acceptance_trash ON acceptance (deletedAt) WHERE deletedAt IS NOT NULL;

CREATE TABLE runbook (
  id TEXT NOT NULL PRIMARY KEY,
  rev INTEGER NOT NULL,
  createdAt TEXT NOT NULL,
  updatedAt TEXT NOT NULL,
  deletedAt TEXT,
  title TEXT NOT NULL,
  folder TEXT,
  status TEXT NOT NULL,
  summary TEXT,
  body TEXT,
  tags TEXT,
  ownerId TEXT,
  reviewerId TEXT,
  reviewEveryDays INTEGER,
  reviewedOn TEXT,
  provenOn TEXT,
  privateNotes TEXT
) STRICT;
CREATE INDEX runbook_title ON runbook (title COLLATE NOCASE, id) WHERE deletedAt IS NULL;
CREATE INDEX runbook_folder ON runbook (folder COLLATE NOCASE, title COLLATE NOCASE, id) WHERE deletedAt IS NULL;
CREATE INDEX runbook_status ON runbook (status, title COLLATE NOCASE, id) WHERE deletedAt IS NULL;
CREATE INDEX runbook_ownerId ON runbook (ownerId, title COLLATE NOCASE, id) WHERE deletedAt IS NULL;
CREATE INDEX runbook_reviewedOn ON runbook (reviewedOn, title COLLATE NOCASE, id) WHERE deletedAt IS NULL;
CREATE INDEX runbook_provenOn ON runbook (provenOn, title COLLATE NOCASE, id) WHERE deletedAt IS NULL;
CREATE INDEX runbook_updatedAt ON runbook (updatedAt, id) WHERE deletedAt IS NULL;
CREATE INDEX runbook_trash ON runbook (deletedAt) WHERE deletedAt IS NOT NULL;

CREATE TABLE asset_type (
  id TEXT NOT NULL PRIMARY KEY,
  rev INTEGER NOT NULL,
  createdAt TEXT NOT NULL,
  updatedAt TEXT NOT NULL,
  deletedAt TEXT,
  name TEXT NOT NULL,
  icon TEXT,
  customFields TEXT,
  position INTEGER
) STRICT;
CREATE INDEX asset_type_name ON asset_type (name COLLATE NOCASE, id) WHERE deletedAt IS NULL;
CREATE INDEX asset_type_updatedAt ON asset_type (updatedAt, id) WHERE deletedAt IS NULL;
CREATE INDEX asset_type_trash ON asset_type (deletedAt) WHERE deletedAt IS NOT NULL;

CREATE TABLE asset (
  id TEXT NOT NULL PRIMARY KEY,
  rev INTEGER NOT NULL,
  createdAt TEXT NOT NULL,
  updatedAt TEXT NOT NULL,
  deletedAt TEXT,
  name TEXT NOT NULL,
  tag TEXT,
  typeId TEXT,
  status TEXT NOT NULL,
  critical INTEGER NOT NULL,
  serial TEXT,
  manufacturer TEXT,
  model TEXT,
  modelNumber TEXT,
  siteId TEXT,
  location TEXT,
  holderId TEXT,
  hostname TEXT,
  ipAddress TEXT,
  macAddress TEXT,
  os TEXT,
  purchasedOn TEXT,
  cost REAL,
  supplier TEXT,
  orderNumber TEXT,
  warrantyUntil TEXT,
  endOfLifeOn TEXT,
  company TEXT,
  custom TEXT,
  notes TEXT,
  privateNotes TEXT
) STRICT;
CREATE INDEX asset_name ON asset (name COLLATE NOCASE, id) WHERE deletedAt IS NULL;
CREATE INDEX asset_tag ON asset (tag COLLATE NOCASE, name COLLATE NOCASE, id) WHERE deletedAt IS NULL;
CREATE INDEX asset_typeId ON asset (typeId, name COLLATE NOCASE, id) WHERE deletedAt IS NULL;
CREATE INDEX asset_status ON asset (status, name COLLATE NOCASE, id) WHERE deletedAt IS NULL;
CREATE INDEX asset_critical ON asset (critical, name COLLATE NOCASE, id) WHERE deletedAt IS NULL;
CREATE INDEX asset_serial ON asset (serial COLLATE NOCASE, name COLLATE NOCASE, id) WHERE deletedAt IS NULL;
CREATE INDEX asset_manufacturer ON asset (manufacturer COLLATE NOCASE, name COLLATE NOCASE, id) WHERE deletedAt IS NULL;
CREATE INDEX asset_model ON asset (model COLLATE NOCASE, name COLLATE NOCASE, id) WHERE deletedAt IS NULL;
CREATE INDEX asset_siteId ON asset (siteId, name COLLATE NOCASE, id) WHERE deletedAt IS NULL;
CREATE INDEX asset_holderId ON asset (holderId, name COLLATE NOCASE, id) WHERE deletedAt IS NULL;
CREATE INDEX asset_purchasedOn ON asset (purchasedOn, name COLLATE NOCASE, id) WHERE deletedAt IS NULL;
CREATE INDEX asset_cost ON asset (cost, name COLLATE NOCASE, id) WHERE deletedAt IS NULL;
CREATE INDEX asset_warrantyUntil ON asset (warrantyUntil, name COLLATE NOCASE, id) WHERE deletedAt IS NULL;
CREATE INDEX asset_endOfLifeOn ON asset (endOfLifeOn, name COLLATE NOCASE, id) WHERE deletedAt IS NULL;
CREATE INDEX asset_updatedAt ON asset (updatedAt, id) WHERE deletedAt IS NULL;
CREATE INDEX asset_trash ON asset (deletedAt) WHERE deletedAt IS NOT NULL;

CREATE TABLE task (
  id TEXT NOT NULL PRIMARY KEY,
  rev INTEGER NOT NULL,
  createdAt TEXT NOT NULL,
  updatedAt TEXT NOT NULL,
  deletedAt TEXT,
  title TEXT NOT NULL,
  workType TEXT NOT NULL,
  status TEXT NOT NULL,
  priority TEXT NOT NULL,
  dueOn TEXT,
  plannedOn TEXT,
  assigneeId TEXT,
  requesterId TEXT,
  responsibilityId TEXT,
  assetId TEXT,
  siteId TEXT,
  runbookId TEXT,
  estimateMinutes INTEGER,
  spentMinutes INTEGER,
  doneAt TEXT,
  notes TEXT,
  privateNotes TEXT
) STRICT;
CREATE INDEX task_title ON task (title COLLATE NOCASE, id) WHERE deletedAt IS NULL;
CREATE INDEX task_workType ON task (workType, title COLLATE NOCASE, id) WHERE deletedAt IS NULL;
CREATE INDEX task_status ON task (status, title COLLATE NOCASE, id) WHERE deletedAt IS NULL;
CREATE INDEX task_priority ON task (priority, title COLLATE NOCASE, id) WHERE deletedAt IS NULL;
CREATE INDEX task_dueOn ON task (dueOn, title COLLATE NOCASE, id) WHERE deletedAt IS NULL;
CREATE INDEX task_plannedOn ON task (plannedOn, title COLLATE NOCASE, id) WHERE deletedAt IS NULL;
CREATE INDEX task_assigneeId ON task (assigneeId, title COLLATE NOCASE, id) WHERE deletedAt IS NULL;
CREATE INDEX task_responsibilityId ON task (responsibilityId, title COLLATE NOCASE, id) WHERE deletedAt IS NULL;
CREATE INDEX task_assetId ON task (assetId, title COLLATE NOCASE, id) WHERE deletedAt IS NULL;
CREATE INDEX task_siteId ON task (siteId, title COLLATE NOCASE, id) WHERE deletedAt IS NULL;
CREATE INDEX task_doneAt ON task (doneAt, title COLLATE NOCASE, id) WHERE deletedAt IS NULL;
CREATE INDEX task_updatedAt ON task (updatedAt, id) WHERE deletedAt IS NULL;
CREATE INDEX task_trash ON task (deletedAt) WHERE deletedAt IS NOT NULL;

CREATE TABLE link (
  id TEXT NOT NULL PRIMARY KEY,
  rev INTEGER NOT NULL,
  createdAt TEXT NOT NULL,
  updatedAt TEXT NOT NULL,
  deletedAt TEXT,
  fromKind TEXT,
  fromId TEXT,
  relation TEXT NOT NULL,
  toKind TEXT,
  toId TEXT
) STRICT;
CREATE INDEX link_fromId ON link (fromId COLLATE NOCASE, id) WHERE deletedAt IS NULL;
CREATE INDEX link_toId ON link (toId COLLATE NOCASE, id) WHERE deletedAt IS NULL;
CREATE INDEX link_updatedAt ON link (updatedAt, id) WHERE deletedAt IS NULL;
CREATE INDEX link_trash ON link (deletedAt) WHERE deletedAt IS NOT NULL;

CREATE TABLE share (
  id TEXT NOT NULL PRIMARY KEY,
  rev INTEGER NOT NULL,
  createdAt TEXT NOT NULL,
  updatedAt TEXT NOT NULL,
  deletedAt TEXT,
  recordKind TEXT,
  recordId TEXT,
  level TEXT NOT NULL,
  "right" TEXT NOT NULL,
  until TEXT,
  hiddenFields TEXT
) STRICT;
CREATE INDEX share_recordId ON share (recordId COLLATE NOCASE, id) WHERE deletedAt IS NULL;
CREATE INDEX share_updatedAt ON share (updatedAt, id) WHERE deletedAt IS NULL;
CREATE INDEX share_trash ON share (deletedAt) WHERE deletedAt IS NOT NULL;

CREATE TABLE share_rule (
  id TEXT NOT NULL PRIMARY KEY,
  rev INTEGER NOT NULL,
  createdAt TEXT NOT NULL,
  updatedAt TEXT NOT NULL,
  deletedAt TEXT,
  name TEXT NOT NULL,
  enabled INTEGER NOT NULL,
  recordKind TEXT,
  conditions TEXT,
  level TEXT NOT NULL,
  "right" TEXT NOT NULL,
  until TEXT,
  hiddenFields TEXT,
  position INTEGER
) STRICT;
CREATE INDEX share_rule_name ON share_rule (name COLLATE NOCASE, id) WHERE deletedAt IS NULL;
CREATE INDEX share_rule_updatedAt ON share_rule (updatedAt, id) WHERE deletedAt IS NULL;
CREATE INDEX share_rule_trash ON share_rule (deletedAt) WHERE deletedAt IS NOT NULL;

`;
