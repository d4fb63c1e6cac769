# What docs/scale.md shows for Spark, with the counts printed as JSON: spark-submit --archives wxcard.tgz#wxcard spark_pipe.py <log>
import json
import sys

from pyspark.sql import SparkSession

spark = SparkSession.builder.appName("wxcard").getOrCreate()
lines = spark.sparkContext.textFile(sys.argv[1], 8)
answers = lines.pipe("node wxcard/package/dist/cli.mjs logs --lines -", checkCode=True).map(lambda row: row.split("\t"))
kinds = answers.map(lambda row: row[0]).countByValue()
digests = answers.map(lambda row: row[2]).filter(bool).distinct().count()

# The digest, recomputed in SQL from the three values.
activated = spark.createDataFrame(json.loads(sys.argv[2]), "activate_ticket string, card_id string, code string")
activated.createOrReplaceTempView("activations")
again = spark.sql(r"SELECT sha2(concat_ws('\n', activate_ticket, card_id, code), 256) AS digest FROM activations")

executors = spark.sparkContext._jsc.sc().getExecutorMemoryStatus().size() - 1
print("RESULT " + json.dumps({"kinds": dict(kinds), "digests": digests, "sql": [row.digest for row in again.collect()], "partitions": lines.getNumPartitions(), "executors": executors}))
spark.stop()
