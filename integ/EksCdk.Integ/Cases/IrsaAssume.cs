using EksCdk.Configuration;

namespace EksCdk.Integ.Cases;

/// <summary>A pod calls AWS as a role that trusts the cluster's OIDC provider for its service account (IRSA).</summary>
public sealed class IrsaAssume : JoinCase
{
    /// <inheritdoc />
    protected override EnvironmentConfiguration Environment { get; } = Smallest.Platform("irsa");

    /// <inheritdoc />
    protected override void Expect(Observer observer)
    {
        var probe = new Probe(observer, "ByWebIdentity");
        var role = probe.ActByWebIdentity();
        probe.Run(Probe.CallerIs(role));
    }
}
