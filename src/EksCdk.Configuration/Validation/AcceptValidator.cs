using EksCdk.Configuration.Loading;

namespace EksCdk.Configuration.Validation;

/// <summary>Accepted changes: each until a day, and each once.</summary>
internal static class AcceptValidator
{
    public static void Validate(EnvironmentConfiguration environment, ProblemReport problems)
    {
        for (var index = 0; index < environment.Accept.Count; index++)
        {
            var (one, path) = (environment.Accept[index], $"accept[{index}]");
            if (one.Name.Trim().Length == 0)
                problems.Refuse($"{path}.name", "is empty", "name the resource or stack as the preview calls it");
            if (one.Day is null)
                problems.Refuse($"{path}.until", $"{one.Until.Quoted()} is not a day", "write it as 2027-01-31");
            for (var earlier = 0; earlier < index; earlier++)
                if (environment.Accept[earlier].Name == one.Name)
                    problems.Conflict($"{path}.name", $"{one.Name.Quoted()} is accepted also at accept[{earlier}]",
                        "keep one of them", $"accept[{earlier}].name");
        }
    }
}
