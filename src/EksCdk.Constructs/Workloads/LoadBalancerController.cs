using System.Text.Json;
using Amazon.CDK;
using Amazon.CDK.AWS.EC2;
using Amazon.CDK.AWS.IAM;
using Constructs;
using EksCdk.Constructs.Workloads.Data;
using Map = System.Collections.Generic.Dictionary<string, object?>;

namespace EksCdk.Constructs.Workloads;

/// <summary>What <see cref="LoadBalancerController"/> takes.</summary>
public sealed class LoadBalancerControllerProps : ControllerProps
{
    /// <summary>The network in which it makes load balancers.</summary>
    public required IVpc Vpc { get; init; }
}

/// <summary>
/// The AWS Load Balancer Controller: application load balancers for Ingress, network load balancers for Service. Its webhook
/// is asked about every new Service, so whatever brings a Service has to come after it.
/// </summary>
public sealed class LoadBalancerController : Controller
{
    private const string AnyResource =
        "The policy that the controller's release documents. Describing has no resource-level permissions. Load balancers, target groups " +
        "and security groups are made at run time, without a name beforehand, and changed only where they carry the tag " +
        "elbv2.k8s.aws/cluster. Listeners, rules, web ACLs, Shield protections and the ingress rules of the nodes' security groups " +
        "are documented without a narrower resource.";

    private const string AnyName =
        "The policy that the controller's release documents, narrowed to this account and region: the controller makes these at run " +
        "time, under names that end in an identifier of AWS's.";

    /// <summary>Installs the controller.</summary>
    public LoadBalancerController(Construct scope, string id, LoadBalancerControllerProps props) : base(scope, id, props, Define(scope, props))
    {
    }

    private static ControllerDefinition Define(Construct scope, LoadBalancerControllerProps props)
    {
        var permissions = Permissions(scope);
        return new ControllerDefinition
        {
            Chart = Charts.LoadBalancerController,
            Permissions = PolicyDocument.FromJson(Plain(permissions)),
            Wildcards = Wildcards(permissions),
            Values = new Map
            {
                ["clusterName"] = props.ClusterName,
                // Nodes keep pods from the instance metadata, where the controller would look these two up.
                ["region"] = Stack.Of(scope).Region,
                ["vpcId"] = props.Vpc.VpcId,
                ["serviceAccount"] = new Map { ["create"] = true, ["name"] = Charts.LoadBalancerController.Name },
                ["replicaCount"] = 2,
                ["podDisruptionBudget"] = new Map { ["maxUnavailable"] = 1 },
                ["resources"] = new Map { ["requests"] = new Map { ["cpu"] = "100m", ["memory"] = "128Mi" } },
            },
        };
    }

    /// <summary>The documented policy, in this partition, account and region: it is written for any.</summary>
    private static JsonElement Permissions(Construct scope)
    {
        var stack = Stack.Of(scope);
        var text = WorkloadData.Read<PolicyFile>("load-balancer-controller-policy.json").Document.GetRawText()
            .Replace("arn:aws:", $"arn:{stack.Partition}:").Replace(":*:*:", $":{stack.Region}:{stack.Account}:");
        return JsonElement.Parse(text);
    }

    private static Dictionary<string, string> Wildcards(JsonElement permissions) => permissions.GetProperty("Statement").EnumerateArray()
        .Select(statement => statement.GetProperty("Resource"))
        .SelectMany(resource => resource.ValueKind == JsonValueKind.Array ? resource.EnumerateArray().Select(one => one.GetString()!) : [resource.GetString()!])
        .Where(resource => resource.Contains('*')).Distinct()
        .ToDictionary(resource => resource, resource => resource == "*" ? AnyResource : AnyName);

    private static object Plain(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().ToDictionary(property => property.Name, property => Plain(property.Value)),
        JsonValueKind.Array => value.EnumerateArray().Select(Plain).ToArray(),
        _ => value.GetString()!,
    };

    private sealed record PolicyFile(JsonElement Document);
}
