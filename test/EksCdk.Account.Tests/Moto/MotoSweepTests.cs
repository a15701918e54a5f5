using System.Text.Json;
using EksCdk.Account.Sweep;

namespace EksCdk.Account.Tests.Moto;

/// <summary>The real command line against a real server: what is planted is found and removed, and nothing else.</summary>
[Collection(MotoServer.Collection)]
public sealed class MotoSweepTests(MotoServer server)
{
    private const string Owned = "Key=kubernetes.io/cluster/gone,Value=owned";
    private const string ByController = "Key=elbv2.k8s.aws/cluster,Value=gone";
    private const string Other = "Key=kubernetes.io/cluster/other,Value=owned";
    private readonly AwsCommandLine _aws = new AwsCommandLine("us-east-1", server.Endpoint);

    private async Task<string> Make(string id, params string[] call)
    {
        var answer = await _aws.Call(call, default);
        return answer.Text(id) ?? answer.EnumerateObject().First().Value.Text(id) ?? "";
    }

    [MotoFact]
    public async Task Planted_orphans_are_found_and_removed_and_nothing_else_is()
    {
        await server.Reset();
        var vpc = await Make("VpcId", "ec2", "create-vpc", "--cidr-block", "10.0.0.0/16");
        var subnet = await Make("SubnetId", "ec2", "create-subnet", "--vpc-id", vpc, "--cidr-block", "10.0.0.0/24");
        var orphans = new List<string>
        {
            await Volume(Owned),
            await Group(vpc, "k8s-one", ByController),
            await Group(vpc, "k8s-two", ByController),
            await Interface(subnet, "Key=cluster.k8s.amazonaws.com/name,Value=gone"),
            await Address(Owned),
        };
        string[] others = [await Volume(Other), await Group(vpc, "other", $"{Other}}},{{{Owned}"), await Interface(subnet, Other),
            await Address("Key=Name,Value=gone")];
        await Allow(orphans[1], orphans[2]);
        await Allow(orphans[2], orphans[1]);
        foreach (var group in new[] { "/aws/eks/gone/cluster", "/aws/eks/gone-2/cluster" })
            await _aws.Call(["logs", "create-log-group", "--log-group-name", group], default);
        foreach (var role in new[] { "gone-a", "gone-b" })
            await _aws.Call(["iam", "create-role", "--role-name", role, "--assume-role-policy-document", "{}", "--tags", Owned,
                $"Key=topology.kubernetes.io/region,Value={(role == "gone-a" ? "us-east-1" : "eu-west-1")}"], default);
        await _aws.Call(["sqs", "create-queue", "--queue-name", "gone", "--tags", """{"kubernetes.io/cluster/gone":"owned"}"""], default);

        var sweeper = new Sweeper(_aws, "gone", withData: true);
        var plan = await sweeper.Look(default);
        var obstacle = await sweeper.Obstacle(plan, default);
        var outcome = await sweeper.Remove(plan, _ => { }, TimeProvider.System, default);
        var after = await sweeper.Look(default);

        Assert.Empty(plan.NotAsked);
        Assert.Null(obstacle);
        Assert.Equal(new SortedSet<string>([.. orphans, "/aws/eks/gone/cluster", "gone-a", "gone"]),
            new SortedSet<string>(plan.Removable.Select(one => one.Id)));
        Assert.Equal((plan.Removable.Count, 0), (outcome.Removed.Count, outcome.Left.Count));
        Assert.Empty(after.Removable);
        foreach (var other in others) await Describe(other);
    }

    [MotoFact]
    public async Task Nothing_is_removed_of_a_cluster_that_exists()
    {
        await server.Reset();
        await _aws.Call(["eks", "create-cluster", "--name", "gone", "--role-arn", "arn:aws:iam::123456789012:role/r",
            "--resources-vpc-config", "subnetIds=subnet-1,subnet-2"], default);

        var sweeper = new Sweeper(_aws, "gone", withData: true);

        Assert.StartsWith("the cluster 'gone' exists in us-east-1",
            await sweeper.Obstacle(await sweeper.Look(default), default));
    }

    private Task<string> Volume(string tag) => Make("VolumeId", "ec2", "create-volume", "--size", "8", "--availability-zone",
        "us-east-1a", "--tag-specifications", $"ResourceType=volume,Tags=[{{{tag}}}]");

    private Task<string> Group(string vpc, string name, string tags) => Make("GroupId", "ec2", "create-security-group",
        "--group-name", name, "--description", name, "--vpc-id", vpc, "--tag-specifications",
        $"ResourceType=security-group,Tags=[{{{tags}}}]");

    private Task<string> Interface(string subnet, string tag) => Make("NetworkInterfaceId", "ec2", "create-network-interface",
        "--subnet-id", subnet, "--tag-specifications", $"ResourceType=network-interface,Tags=[{{{tag}}}]");

    private Task<string> Address(string tag) => Make("AllocationId", "ec2", "allocate-address", "--domain", "vpc",
        "--tag-specifications", $"ResourceType=elastic-ip,Tags=[{{{tag}}}]");

    private Task<JsonElement> Allow(string group, string from) => _aws.Call(["ec2", "authorize-security-group-ingress",
        "--group-id", group, "--source-group", from, "--protocol", "tcp", "--port", "443"], default);

    // Fails where there is none.
    private Task<JsonElement> Describe(string id) => _aws.Call(id[..id.IndexOf('-', StringComparison.Ordinal)] switch
    {
        "vol" => ["ec2", "describe-volumes", "--volume-ids", id],
        "sg" => ["ec2", "describe-security-groups", "--group-ids", id],
        "eni" => ["ec2", "describe-network-interfaces", "--network-interface-ids", id],
        _ => ["ec2", "describe-addresses", "--allocation-ids", id],
    }, default);
}
