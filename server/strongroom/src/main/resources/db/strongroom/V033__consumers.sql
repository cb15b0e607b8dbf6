CREATE INDEX consumer_of_project ON consumer (project);
