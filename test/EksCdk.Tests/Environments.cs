using EksCdk.Configuration;

namespace EksCdk.Tests;

/// <summary>Environments for tests, with numbers unlike the defaults.</summary>
public static class Environments
{
    public static EnvironmentConfiguration Small { get; } = new()
    {
        Name = "small",
        Region = "eu-west-1",
        AvailabilityZones = ["eu-west-1a", "eu-west-1b"],
        Network = new NetworkConfiguration
        {
            Cidr = "10.7.0.0/17",
            NatGateways = 1,
            IsolatedSubnets = true,
            Endpoints = VpcEndpoints.WithoutNat,
        },
        Security = new SecurityConfiguration { KeyRotationDays = 180, KeyDeletionWindowDays = 9, LogRetentionDays = 60 },
        NodeGroups =
            [new NodeGroupConfiguration { Name = "general", InstanceTypes = ["m6i.large"], MinSize = 2, MaxSize = 5,
                DesiredSize = 2 }],
    };

    /// <summary>A file of the repository's own, synthesized.</summary>
    public static SynthesizedPlatform Of(string name) =>
        new(EnvironmentLoader.Load(Path.Combine(Repository.Root, "environments", $"{name}.yaml")));
}

public sealed class SmallPlatform : IDisposable
{
    public SynthesizedPlatform Platform { get; } = new(Environments.Small);

    public void Dispose() => Platform.Dispose();
}
