using System.Text;

namespace EksCdk.Checks.Rules.Boot;

/// <summary>User data has at most 16 KiB.</summary>
internal sealed class UserDataFitsIntoTheLimit() : Rule(new RuleInfo("EKS328")
{
    Title = "User data has at most 16 KiB",
    Effect = Effect.Refused,
    Link = JoinLink.Boot,
    Evidence = RuleEvidence.AwsAnswer("2026-11-26", "github-aws-runners/terraform-aws-github-runner#3700"),
    Why = "EC2 accepts 16 KiB of user data, counted before base64.",
    AwsError = "InvalidUserData.Malformed: User data is limited to 16384 bytes.",
    Surfaces = new(DeploymentPhase.Resource),
    Fix = "Move scripts into the AMI or to S3, and let the user data fetch them.",
    Reference = "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instancedata-add-user-data.html",
})
{
    private const int Limit = 16384;

    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var template in model.All<LaunchTemplate>().OneByOne())
        {
            var userData = template.UserData;
            if (userData.IsMissing) continue;
            var known = userData.Segments.Sum(s => s.Literal is { } literal ? Encoding.UTF8.GetByteCount(literal) : 0);
            if (userData.IsUnknown)
                yield return Unknown(template.Resource, $"The length of the user data is not known: {userData.Why}.", userData);
            else
                yield return Decide(
                    known <= Limit,
                    template.Resource,
                    userData,
                    $"The user data has {known} bytes, as far as it is known.",
                    $"The user data of {template.Label} has {known} bytes{(userData.Text is null ? " and more" : "")}; " +
                        $"{Limit} are allowed.");
        }
    }
}
