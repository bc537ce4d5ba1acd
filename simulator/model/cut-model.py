"""Cuts the operations that the simulator answers out of botocore's model of AWS Backup: python3 simulator/model/cut-model.py

Wants botocore (it comes with moto). Writes backup-2018-11-15.json beside this file; format it with prettier.
"""

import gzip
import json
import os

import botocore

API_VERSION = "2018-11-15"
OPERATIONS = """
CreateBackupPlan CreateBackupSelection CreateBackupVault CreateFramework CreateLogicallyAirGappedBackupVault
CreateReportPlan CreateRestoreTestingPlan CreateRestoreTestingSelection DeleteBackupPlan DeleteBackupSelection
DeleteBackupVault DeleteBackupVaultAccessPolicy DeleteBackupVaultLockConfiguration DeleteBackupVaultNotifications
DeleteFramework DeleteRecoveryPoint DeleteReportPlan DeleteRestoreTestingPlan DeleteRestoreTestingSelection
DescribeBackupJob DescribeBackupVault DescribeCopyJob DescribeFramework DescribeGlobalSettings DescribeRecoveryPoint
DescribeRegionSettings DescribeReportPlan DescribeRestoreJob GetBackupPlan GetBackupSelection
GetBackupVaultAccessPolicy GetBackupVaultNotifications GetRestoreTestingPlan GetRestoreTestingSelection
ListBackupJobs ListBackupPlans ListBackupSelections ListBackupVaults ListCopyJobs ListFrameworks
ListProtectedResources ListRecoveryPointsByBackupVault ListReportPlans ListRestoreJobs ListRestoreTestingPlans
ListRestoreTestingSelections ListTags PutBackupVaultAccessPolicy PutBackupVaultLockConfiguration
PutBackupVaultNotifications TagResource UntagResource UpdateBackupPlan UpdateFramework UpdateGlobalSettings
UpdateRegionSettings UpdateReportPlan UpdateRestoreTestingPlan UpdateRestoreTestingSelection
""".split()
DROPPED = {
    "documentation",
    "documentationUrl",
    "synthetic",
    "deprecated",
    "deprecatedMessage",
    "deprecatedSince",
    "sensitive",
    "box",
}

folder = os.path.dirname(os.path.abspath(__file__))
source = os.path.join(os.path.dirname(botocore.__file__), "data", "backup", API_VERSION, "service-2.json.gz")
with gzip.open(source) as file:
    model = json.load(file)


def strip(value):
    if isinstance(value, dict):
        return {key: strip(inner) for key, inner in value.items() if key not in DROPPED}
    return [strip(inner) for inner in value] if isinstance(value, list) else value


shapes = {}


def keep(name):
    if name in shapes:
        return
    shape = shapes[name] = strip(model["shapes"][name])
    for member in shape.get("members", {}).values():
        keep(member["shape"])
    for part in ("member", "key", "value"):
        if part in shape:
            keep(shape[part]["shape"])


operations = {}
for name in OPERATIONS:
    operation = model["operations"][name]
    kept = {
        "method": operation["http"]["method"],
        "uri": operation["http"]["requestUri"],
        "code": operation["http"].get("responseCode", 200),
    }
    for part in ("input", "output"):
        if part in operation:
            kept[part] = operation[part]["shape"]
            keep(kept[part])
    operations[name] = kept

# The pattern refuses "Storage Gateway" and "SAP HANA on Amazon EC2", which the service itself takes.
shapes["ResourceType"].pop("pattern", None)

cut = {
    "source": f"botocore {botocore.__version__}, data/backup/{API_VERSION}/service-2.json (Apache-2.0)",
    "operations": operations,
    "shapes": {name: shapes[name] for name in sorted(shapes)},
}
with open(os.path.join(folder, f"backup-{API_VERSION}.json"), "w") as file:
    json.dump(cut, file)
print(f"{len(operations)} operations, {len(shapes)} shapes")
