using EksCdk.Configuration;

namespace EksCdk.Integ.Cases;

/// <summary>One node joins whose pods have addresses of a range of their own, by an ENIConfig in each zone.</summary>
public sealed class CustomNetworkingJoin : JoinCase
{
    /// <inheritdoc />
    protected override EnvironmentConfiguration Environment { get; } = Smallest.Platform("podrange") with
    {
        Network = Smallest.Platform("podrange").Network with { PodCidr = "100.64.0.0/16" },
    };

    /// <inheritdoc />
    protected override void Expect(Observer observer)
    {
        // The kubelet writes the pod's address into its hosts file.
        var probe = new Probe(observer, "InRange");
        probe.Run("grep '^100[.]64[.]' /etc/hosts");
    }
}
