using EksCdk.Checks.Joining;
using EksCdk.Checks.Model;

namespace EksCdk.Checks.Rules.Reach;

/// <summary>Fargate pods run in private subnets only.</summary>
public sealed class FargateSubnetsArePrivate : Rule
{
    /// <inheritdoc/>
    public override string Id => "EKS420";

    /// <inheritdoc/>
    public override string Title => "Fargate profiles name private subnets";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override JoinLink? Link => JoinLink.Reach;

    /// <inheritdoc/>
    public override string Why => "Pods on Fargate get no public address. EKS refuses a profile with a subnet whose route leads straight to an internet gateway.";

    /// <inheritdoc/>
    public override string AwsError => "Subnet subnet-… provided in Fargate Profile is not a private subnet";

    /// <inheritdoc/>
    public override string SurfacesAfter => "when the profile is created, after the cluster: 10 to 15 min";

    /// <inheritdoc/>
    public override string Fix => "Name subnets that reach the internet through a NAT gateway, or not at all.";

    /// <inheritdoc/>
    public override string Reference => "https://docs.aws.amazon.com/eks/latest/userguide/fargate-profile.html";

    /// <inheritdoc/>
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var profile in model.FargateProfiles)
        {
            if (!profile.Subnets.AllKnown) yield return Unknown(profile.Resource, $"Not all subnets are known: {profile.Subnets.Why}.", profile.Subnets.Value);
            foreach (var subnet in profile.Subnets)
                yield return subnet.Egress.Kind switch
                {
                    EgressKind.InternetGateway => Broken(profile.Resource, subnet.Egress.Where, $"The subnet {subnet.Resource.LogicalId} of the Fargate profile {profile.Label} is public: {subnet.Egress.Sentence}."),
                    EgressKind.Unknown => Unknown(profile.Resource, $"Whether {subnet.Resource.LogicalId} is private is not known: {subnet.Egress.Sentence}.", subnet.Egress.Where),
                    _ => Compliant(profile.Resource, $"{subnet.Resource.LogicalId} is private.", subnet.Egress.Where),
                };
        }
    }
}
