-- Views of dataset.duckdb: the questions that come first, as queries to start from.

-- Each incident once, with the article that tells it.
CREATE VIEW reports AS
SELECT i.incident_id, any_value(i.case_id) AS case_id, a.published, year(a.published) AS year, a.outlet, a.headline, a.url,
       any_value(i.agency_id) AS agency_id, any_value(i.agency_name) AS agency_name,
       any_value(i.region) AS region, any_value(i.region_name) AS region_name,
       any_value(i.province) AS province, any_value(i.province_name) AS province_name,
       any_value(i.first_day) AS first_day, any_value(i.last_day) AS last_day,
       any_value(i.violation) AS violation, any_value(i.status) AS status,
       any_value(i.accused_count) AS accused_count,
       list(coalesce(i.accused_initials, i.accused_name) ORDER BY i.accused)
           FILTER (coalesce(i.accused_initials, i.accused_name) IS NOT NULL) AS accused
FROM incidents i JOIN articles a USING (article_id)
GROUP BY ALL;

-- Reported incidents, and the cases they tell, by region and year of publication.
CREATE VIEW incidents_by_region AS
SELECT province, province_name, region, region_name, year, count(*) AS incidents, count(DISTINCT case_id) AS cases,
       count(*) FILTER (status = 'disanksi') AS sanctioned
FROM reports GROUP BY ALL ORDER BY incidents DESC, region, year;

-- Every violation code of every incident counts once.
CREATE VIEW incidents_by_violation AS
SELECT v.violation, year(a.published) AS year, count(DISTINCT v.incident_id) AS incidents,
       count(DISTINCT v.case_id) AS cases
FROM (SELECT incident_id, case_id, article_id, unnest(violations) AS violation FROM incidents) v
JOIN articles a USING (article_id)
GROUP BY ALL ORDER BY incidents DESC, v.violation, year;

-- Published figures with their source and the article that prints them.
CREATE VIEW figures AS
SELECT s.statistic_id, a.published, s.source, s.value, s.value_max, s.approx, s.unit, s.measure, s.dimension,
       s.category, s.region, s.region_name, s.date_start, s.date_end, a.headline, a.url
FROM statistics s JOIN articles a USING (article_id);

-- The words behind each field of each incident.
CREATE VIEW evidence AS
SELECT DISTINCT incident_id, e.field AS field, e.text AS quote, e."start" AS "start", e."end" AS "end", e.part AS part
FROM (SELECT incident_id, unnest(evidence) AS e FROM incidents)
ORDER BY incident_id, "start";

-- How much each outlet reported, irrelevant articles included where they are kept.
CREATE VIEW outlets AS
SELECT outlet, year(published) AS year, count(*) AS articles, count(*) FILTER (relevant) AS relevant
FROM articles GROUP BY ALL ORDER BY relevant DESC, outlet, year;
