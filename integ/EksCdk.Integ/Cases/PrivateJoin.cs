using EksCdk.Configuration;

namespace EksCdk.Integ.Cases;

/// <summary>One node joins without any way to the internet: everything that it needs comes through VPC endpoints.</summary>
public sealed class PrivateJoin : JoinCase
{
    /// <inheritdoc />
    protected override EnvironmentConfiguration Environment { get; } = Smallest.Platform("private") with
    {
        Network = new NetworkConfiguration { NatGateways = 0, Endpoints = VpcEndpoints.RequiredWithoutNat },
    };
}
