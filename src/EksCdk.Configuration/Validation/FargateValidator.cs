using EksCdk.Configuration.Loading;
namespace EksCdk.Configuration.Validation;

/// <summary>
/// Labels by which Fargate selects pods: https://docs.aws.amazon.com/eks/latest/userguide/fargate-profile.html.
/// </summary>
internal static class FargateValidator
{
    public static void Validate(EnvironmentConfiguration environment, ProblemReport problems)
    {
        for (var profile = 0; profile < environment.FargateProfiles.Count; profile++)
        {
            var selectors = environment.FargateProfiles[profile].Selectors;
            for (var index = 0; index < selectors.Count; index++)
            {
                foreach (var (key, value) in selectors[index].Labels)
                    Label(key, value, $"fargateProfiles[{profile}].selectors[{index}].labels[\"{key}\"]", problems);
            }
        }
    }

    private static void Label(string key, string value, string path, ProblemReport problems)
    {
        if (!NodeLabels.IsKeyPattern(key)) problems.Refuse(path, $"{key.Quoted()} is not a label that a pod can have");
        else if (!NodeLabels.IsValuePattern(value))
            problems.Refuse(path, $"{value.Quoted()} is not a value that a pod's label can have");
    }
}
