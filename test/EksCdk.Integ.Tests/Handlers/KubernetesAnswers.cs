using System.Text.Json.Nodes;

namespace EksCdk.Integ.Tests.Handlers;

/// <summary>
/// Answers of a Kubernetes API server: https://kubernetes.io/docs/reference/using-api/api-concepts/, and the objects' own
/// pages.
/// </summary>
internal static class KubernetesAnswers
{
    private static readonly (string Group, string Plural, string Kind, bool Namespaced)[] Kinds =
        [("v1", "nodes", "Node", false), ("apps/v1", "daemonsets", "DaemonSet", true), ("batch/v1", "jobs", "Job", true)];

    /// <summary>The status and the answer for a path.</summary>
    public static (int Status, JsonObject Body) To(World world, string[] path)
    {
        if (world.Forbidden && path is (["api", _, _, ..] or ["apis", _, _, _, ..]))
            return Status(403, "Forbidden",
                "nodes is forbidden: User \"kubectl\" cannot list resource \"nodes\" in API group \"\"");
        return path switch
        {
            ["api"] => (200, new JsonObject { ["kind"] = "APIVersions", ["versions"] = new JsonArray("v1") }),
            ["apis"] => (200, Groups()),
            ["api", var version] => (200, Resources(version)),
            ["apis", var group, var version] => (200, Resources($"{group}/{version}")),
            ["api", "v1", "nodes"] =>
                (200, List("v1", "Node", Enumerable.Range(0, world.Nodes).Select(i => Node(i, i < world.ReadyNodes)))),
            ["apis", "apps", "v1", "namespaces", "kube-system", "daemonsets"] =>
                (200, List("apps/v1", "DaemonSet", [DaemonSet(world)])),
            ["apis", "batch", "v1", "namespaces", "probe", "jobs", var name] when !world.NoJob =>
                (200, Job(name, world.JobsSucceeded)),
            _ => Status(404, "NotFound", $"{path[^1]} not found"),
        };
    }

    private static JsonObject Groups() => new()
    {
        ["kind"] = "APIGroupList",
        ["apiVersion"] = "v1",
        ["groups"] = new JsonArray([.. Kinds.Where(kind => kind.Group.Contains('/')).Select(kind => (JsonNode)new JsonObject
        {
            ["name"] = kind.Group.Split('/')[0],
            ["versions"] = new JsonArray(Version(kind.Group)),
            ["preferredVersion"] = Version(kind.Group),
        })]),
    };

    private static JsonObject Version(string group) => new() { ["groupVersion"] = group, ["version"] = group.Split('/')[1] };

    private static JsonObject Resources(string group) => new()
    {
        ["kind"] = "APIResourceList",
        ["apiVersion"] = "v1",
        ["groupVersion"] = group,
        ["resources"] = new JsonArray([.. Kinds.Where(kind => kind.Group == group).Select(kind => (JsonNode)new JsonObject
        {
            ["name"] = kind.Plural,
            ["singularName"] = kind.Kind.ToLowerInvariant(),
            ["namespaced"] = kind.Namespaced,
            ["kind"] = kind.Kind,
            ["verbs"] = new JsonArray("get", "list"),
        })]),
    };

    private static JsonObject List(string version, string kind, IEnumerable<JsonObject> items) => new()
    {
        ["kind"] = $"{kind}List",
        ["apiVersion"] = version,
        ["metadata"] = new JsonObject { ["resourceVersion"] = "1" },
        ["items"] = new JsonArray([.. items]),
    };

    private static JsonObject Node(int index, bool ready) => new()
    {
        ["apiVersion"] = "v1",
        ["kind"] = "Node",
        ["metadata"] = new JsonObject { ["name"] = $"ip-10-0-0-{index}.ec2.internal" },
        ["status"] = new JsonObject
        {
            ["conditions"] = new JsonArray(
                Condition("MemoryPressure", "False", "KubeletHasSufficientMemory"),
                Condition("Ready", ready ? "True" : "False", ready ? "KubeletReady" : "KubeletNotReady"),
                // Of the node monitoring agent.
                Condition("NetworkingReady", "True", "NetworkingIsReady")),
        },
    };

    private static JsonObject Condition(string type, string status, string reason) =>
        new() { ["type"] = type, ["status"] = status, ["reason"] = reason };

    private static JsonObject DaemonSet(World world) => new()
    {
        ["apiVersion"] = "apps/v1",
        ["kind"] = "DaemonSet",
        ["metadata"] = new JsonObject { ["name"] = "aws-node", ["namespace"] = "kube-system" },
        ["status"] = new JsonObject { ["desiredNumberScheduled"] = world.Nodes, ["numberReady"] = world.ReadyNodes },
    };

    private static JsonObject Job(string name, int succeeded)
    {
        var status = new JsonObject { ["startTime"] = "2026-11-27T00:00:00Z" };
        // A Job that has not succeeded has no such number, not zero.
        if (succeeded > 0) status["succeeded"] = succeeded;
        else status["failed"] = 1;
        return new JsonObject
        {
            ["apiVersion"] = "batch/v1",
            ["kind"] = "Job",
            ["metadata"] = new JsonObject { ["name"] = name, ["namespace"] = "probe" },
            ["status"] = status,
        };
    }

    private static (int, JsonObject) Status(int code, string reason, string message) => (code, new JsonObject
    {
        ["kind"] = "Status",
        ["apiVersion"] = "v1",
        ["status"] = "Failure",
        ["message"] = message,
        ["reason"] = reason,
        ["code"] = code,
    });
}
