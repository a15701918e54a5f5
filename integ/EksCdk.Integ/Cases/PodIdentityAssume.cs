using EksCdk.Configuration;

namespace EksCdk.Integ.Cases;

/// <summary>
/// A pod calls AWS as the role that EKS Pod Identity gives to its service account; one without a role as nobody.
/// </summary>
public sealed class PodIdentityAssume : JoinCase
{
    /// <inheritdoc />
    protected override EnvironmentConfiguration Environment { get; } = Smallest.Platform("podidentity");

    /// <inheritdoc />
    protected override void Expect(Observer observer)
    {
        var somebody = new Probe(observer, "Somebody");
        var role = somebody.ActByPodIdentity();
        somebody.Run(Probe.CallerIs(role));

        var nobody = new Probe(observer, "Nobody");
        nobody.Run("aws sts get-caller-identity 2>&1 | grep -F 'Unable to locate credentials'");
    }
}
