using System.Text.Json;
using System.Text.Json.Nodes;

namespace EksCdk.Account.Tests;

/// <summary>
/// An account in memory: answers in the shapes of the API references, refuses to delete what is in use, and forgets what is
/// deleted.
/// </summary>
internal sealed class FakeAccount : IAws
{
    private const string Arn = "arn:aws:x:us-east-1:111122223333:";

    public string Region => "us-east-1";

    public List<Thing> Things { get; } = [];

    /// <summary>What was deleted, in order.</summary>
    public List<Thing> Deleted { get; } = [];

    public List<string> Calls { get; } = [];

    /// <summary>The clusters that exist.</summary>
    public HashSet<string> Clusters { get; } = [];

    /// <summary>Calls that are not answered, by service and operation.</summary>
    public Dictionary<string, AwsException> Refused { get; } = [];

    public Thing Add(Thing thing)
    {
        Things.Add(thing);
        return thing;
    }

    public Task<JsonElement> Call(IReadOnlyList<string> call, CancellationToken cancellation)
    {
        lock (Things)
        {
            Calls.Add(string.Join(' ', call));
            if (Refused.TryGetValue($"{call[0]} {call[1]}", out var refusal)) throw refusal;
            return Task.FromResult(JsonSerializer.SerializeToElement(Answer(call)));
        }
    }

    private JsonObject Answer(IReadOnlyList<string> call) => $"{call[0]} {call[1]}" switch
    {
        "sts get-caller-identity" => new() { ["Account"] = "111122223333", ["Arn"] = "arn:aws:iam::111122223333:user/u" },
        "eks describe-cluster" => Clusters.Contains(call[^1]) ? new() { ["cluster"] = new JsonObject { ["status"] = "ACTIVE" } }
            : throw new AwsException(AwsFault.NotFound, "ResourceNotFoundException: No cluster found for name: x"),
        "elbv2 describe-load-balancers" => List("LoadBalancers", "load balancer", thing => new()
        {
            ["LoadBalancerArn"] = Arn + thing.Id,
            ["LoadBalancerName"] = thing.Id,
            ["Type"] = "network",
        }),
        "elbv2 describe-target-groups" => List("TargetGroups", "target group", thing => new()
        {
            ["TargetGroupArn"] = Arn + thing.Id,
            ["TargetGroupName"] = thing.Id,
        }),
        "elbv2 describe-tags" => TagDescriptions(call, "ResourceArn", ["load balancer", "target group"], Arn),
        "elb describe-load-balancers" => List("LoadBalancerDescriptions", "classic load balancer", thing => new()
        {
            ["LoadBalancerName"] = thing.Id,
        }),
        "elb describe-tags" => TagDescriptions(call, "LoadBalancerName", ["classic load balancer"], ""),
        "ec2 describe-instances" => new()
        {
            ["Reservations"] = new JsonArray(new JsonObject
            {
                ["Instances"] = Array("instance", thing => new()
                {
                    ["InstanceId"] = thing.Id,
                    ["InstanceType"] = "m6i.large",
                    ["State"] = new JsonObject { ["Name"] = thing.State },
                    ["Tags"] = Tags(thing),
                }),
            }),
        },
        "ec2 describe-launch-templates" => Ec2("LaunchTemplates", "launch template", "LaunchTemplateId"),
        "ec2 describe-nat-gateways" => Ec2("NatGateways", "NAT gateway", "NatGatewayId"),
        "ec2 describe-addresses" => Ec2("Addresses", "address", "AllocationId"),
        "ec2 describe-network-interfaces" => List("NetworkInterfaces", "network interface", thing => new()
        {
            ["NetworkInterfaceId"] = thing.Id,
            ["Description"] = "",
            ["TagSet"] = Tags(thing),
            ["Groups"] = new JsonArray([.. thing.Groups.Select(group => new JsonObject { ["GroupId"] = group.Id })]),
        }),
        "ec2 describe-security-groups" => List("SecurityGroups", "security group", thing => new()
        {
            ["GroupId"] = thing.Id,
            ["GroupName"] = $"name-of-{thing.Id}",
            ["Tags"] = Tags(thing),
            ["IpPermissions"] = new JsonArray([.. thing.Names.Select(named => new JsonObject
            {
                ["IpProtocol"] = "-1",
                ["UserIdGroupPairs"] = new JsonArray(new JsonObject { ["GroupId"] = named.Id }),
            })]),
        }),
        "ec2 describe-volumes" => List("Volumes", "volume", thing => new()
        {
            ["VolumeId"] = thing.Id,
            ["Size"] = 10,
            ["VolumeType"] = "gp3",
            ["Tags"] = Tags(thing),
            ["State"] = "available",
        }),
        "ec2 describe-snapshots" => List("Snapshots", "snapshot", thing => new()
        {
            ["SnapshotId"] = thing.Id,
            ["VolumeSize"] = 10,
            ["Tags"] = Tags(thing),
            ["State"] = "completed",
        }),
        "logs describe-log-groups" => new()
        {
            ["logGroups"] = Array("log group", LogGroup, thing => thing.Id.StartsWith(call[^1], StringComparison.Ordinal)),
        },
        "logs list-tags-for-resource" => new() { ["tags"] = TagObject(Of("log group", call[^1][Arn.Length..])) },
        "iam list-instance-profiles" => List("InstanceProfiles", "instance profile", thing => new()
        {
            ["InstanceProfileName"] = thing.Id,
            ["Roles"] = new JsonArray([.. thing.Parts.Select(part => new JsonObject { ["RoleName"] = part })]),
        }),
        "iam list-instance-profile-tags" => new() { ["Tags"] = Tags(Of("instance profile", call[^1])) },
        "iam list-roles" => List("Roles", "role", thing => new() { ["RoleName"] = thing.Id }),
        "iam list-role-tags" => new() { ["Tags"] = Tags(Of("role", call[^1])) },
        "iam list-attached-role-policies" => new()
        {
            ["AttachedPolicies"] =
                new JsonArray([.. Of("role", call[^1]).Parts.Select(part => new JsonObject { ["PolicyArn"] = part })]),
        },
        "iam list-role-policies" => new() { ["PolicyNames"] = new JsonArray() },
        "sqs list-queues" => new()
        {
            ["QueueUrls"] = new JsonArray([.. Of("queue").Select(thing => JsonValue.Create($"https://sqs/1/{thing.Id}"))]),
        },
        "sqs list-queue-tags" => new() { ["Tags"] = TagObject(Of("queue", call[^1].Split('/')[^1])) },
        "resourcegroupstaggingapi get-resources" => new()
        {
            ["ResourceTagMappingList"] = Array("key", thing => new() { ["ResourceARN"] = $"{Arn}key/{thing.Id}" }, thing =>
                call[^1].Contains(thing.Tags.GetValueOrDefault(ClusterMarks.StackTag) ?? "-", StringComparison.Ordinal)),
        },
        "kms describe-key" => new()
        {
            ["KeyMetadata"] = new JsonObject { ["KeyState"] = Of("key", call[^1].Split('/')[^1]).State },
        },
        "ec2 revoke-security-group-ingress" => Revoke(Of("security group", call[3])),
        "iam detach-role-policy" => Without(Of("role", call[3]), call[^1]),
        "iam remove-role-from-instance-profile" => Without(Of("instance profile", call[3]), call[^1]),
        _ => Delete(call),
    };

    private static readonly Dictionary<string, string> Deletions = new()
    {
        ["elbv2 delete-load-balancer"] = "load balancer",
        ["elb delete-load-balancer"] = "classic load balancer",
        ["elbv2 delete-target-group"] = "target group",
        ["ec2 terminate-instances"] = "instance",
        ["ec2 delete-launch-template"] = "launch template",
        ["ec2 delete-nat-gateway"] = "NAT gateway",
        ["ec2 release-address"] = "address",
        ["ec2 delete-network-interface"] = "network interface",
        ["ec2 delete-security-group"] = "security group",
        ["ec2 delete-volume"] = "volume",
        ["ec2 delete-snapshot"] = "snapshot",
        ["logs delete-log-group"] = "log group",
        ["iam delete-instance-profile"] = "instance profile",
        ["iam delete-role"] = "role",
        ["sqs delete-queue"] = "queue",
    };

    private JsonObject Delete(IReadOnlyList<string> call)
    {
        var kind = Deletions.GetValueOrDefault($"{call[0]} {call[1]}")
            ?? throw new InvalidOperationException(string.Join(' ', call));
        var id = call[^1].StartsWith(Arn, StringComparison.Ordinal) ? call[^1][Arn.Length..]
            : kind == "queue" ? call[^1].Split('/')[^1] : call[^1];
        var thing = Of(kind, id);
        var users = thing.UsedBy.Concat(Things.Where(other => other.Groups.Concat(other.Names).Contains(thing)));
        if (users.Any(Things.Contains) || thing.Parts.Count > 0)
            throw new AwsException(AwsFault.InUse, $"DependencyViolation: {id} is in use");
        Things.Remove(thing);
        Deleted.Add(thing);
        return [];
    }

    private static JsonObject Revoke(Thing group)
    {
        group.Names.Clear();
        return [];
    }

    private static JsonObject Without(Thing thing, string part)
    {
        thing.Parts.Remove(part);
        return [];
    }

    private Thing Of(string kind, string id) => Of(kind).SingleOrDefault(thing => thing.Id == id)
        ?? throw new AwsException(AwsFault.NotFound, $"NotFound: {kind} {id}");

    private IEnumerable<Thing> Of(string kind) => Things.Where(thing => thing.Kind == kind);

    private static JsonObject LogGroup(Thing thing)
    {
        var group = new JsonObject { ["logGroupName"] = thing.Id, ["arn"] = $"{Arn}{thing.Id}:*", ["storedBytes"] = 0 };
        if (thing.Retention is { } days) group["retentionInDays"] = days;
        return group;
    }

    private JsonObject Ec2(string list, string kind, string id) => List(list, kind, thing => new()
    {
        [id] = thing.Id,
        ["Tags"] = Tags(thing),
        ["State"] = thing.State,
    });

    private JsonObject List(string list, string kind, Func<Thing, JsonObject> write) => new() { [list] = Array(kind, write) };

    private JsonArray Array(string kind, Func<Thing, JsonObject> write, Func<Thing, bool>? where = null) =>
        new([.. Of(kind).Where(where ?? (_ => true)).Select(write)]);

    private JsonObject TagDescriptions(IReadOnlyList<string> call, string id, string[] kinds, string prefix)
    {
        Assert.InRange(call.Count - 3, 1, 20);
        return new()
        {
            ["TagDescriptions"] = new JsonArray([.. call.Skip(3).Select(name => new JsonObject
            {
                [id] = name,
                ["Tags"] = Tags(kinds.SelectMany(Of).First(thing => prefix + thing.Id == name)),
            })]),
        };
    }

    private static JsonArray Tags(Thing thing) =>
        new([.. thing.Tags.Select(tag => new JsonObject { ["Key"] = tag.Key, ["Value"] = tag.Value })]);

    private static JsonObject TagObject(Thing thing) =>
        new(thing.Tags.Select(tag => KeyValuePair.Create(tag.Key, (JsonNode?)tag.Value)));
}
