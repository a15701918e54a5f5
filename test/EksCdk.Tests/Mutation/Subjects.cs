using EksCdk.Configuration;

namespace EksCdk.Tests.Mutation;

/// <summary>The deployments that mutants are made of: the repository's environments, and those that it has none of.</summary>
internal static class Subjects
{
    /// <summary>Nodes without any way to the internet.</summary>
    private static readonly EnvironmentConfiguration Isolated = new()
    {
        Name = "isolated",
        Region = "eu-west-1",
        Account = "111122223333",
        AvailabilityZones = ["eu-west-1a", "eu-west-1b"],
        Network = new NetworkConfiguration { NatGateways = 0 },
        Cluster = new ClusterConfiguration { Admins = ["arn:aws:iam::111122223333:role/PlatformAdmins"] },
        NodeGroups =
        [
            new NodeGroupConfiguration { Name = "general", Architecture = NodeArchitecture.Arm64, InstanceTypes = ["m7g.large"] },
            new NodeGroupConfiguration { Name = "rocket", OperatingSystem = NodeOperatingSystem.Bottlerocket,
                InstanceTypes = ["m6i.large"] },
        ],
        Workloads =
            new WorkloadsConfiguration { LoadBalancerController = false, ClusterAutoscaler = false, MetricsServer = false },
    };

    /// <summary>Nodes whose only way to AWS is NAT.</summary>
    private static readonly EnvironmentConfiguration NatOnly = new()
    {
        Name = "nat",
        Region = "eu-central-1",
        AvailabilityZones = ["eu-central-1a", "eu-central-1b"],
        Network = new NetworkConfiguration { NatGateways = 2, Endpoints = VpcEndpoints.BesideNat },
        NodeGroups = [new NodeGroupConfiguration { Name = "general", MinSize = 2, MaxSize = 4 }],
        Workloads = new WorkloadsConfiguration { LoadBalancerController = false, ClusterAutoscaler = false },
    };

    /// <summary>All of them, synthesized one after the other.</summary>
    public static List<Subject> Synthesize()
    {
        var subjects = new[] { "dev", "prod" }.Select(BesideNat).Append(Isolated).Append(NatOnly).Select(Synthesize).ToList();
        subjects.Add(subjects[0].Variant("own-group", WithoutClusterSecurityGroup));
        return subjects;
    }

    // With every endpoint, so that there is one to break, and without what only looks on.
    private static EnvironmentConfiguration BesideNat(string name)
    {
        var environment = EnvironmentLoader.Load(Path.Combine(Repository.Root, "environments", $"{name}.yaml"));
        return environment with
        {
            Network = environment.Network with { Endpoints = VpcEndpoints.WithoutNat },
            Observability = new ObservabilityConfiguration(),
        };
    }

    private static Subject Synthesize(EnvironmentConfiguration environment)
    {
        using var platform = new SynthesizedPlatform(environment);
        var complete = EnvironmentLoader.Complete(environment);
        var kind = complete.Network.NatGateways == 0 ? "isolated" : complete.Network.Endpoints is { Count: 1 } ? "nat" : "both";
        return Subject.Of(environment.Name, complete.FargateProfiles is { Count: > 0 } ? $"{kind} fargate" : kind, platform);
    }

    // Nodes also carry the cluster's own group, which lets everything through: without it the rules of their own group decide.
    private static void WithoutClusterSecurityGroup(Edit edit)
    {
        var resources = edit.Resources("dev-cluster");
        foreach (var (_, resource) in resources)
            if ((string?)resource!["Type"] == "AWS::EC2::LaunchTemplate")
                resource["Properties"]!["LaunchTemplateData"]!["SecurityGroupIds"]!.AsArray().RemoveAt(0);
    }
}
