using EksCdk;
using EksCdk.Configuration;
using EksCdk.Stacks;

// Started by the CDK command line (cdk.json), which reads validation-report.json and fails on errors itself, and by
// `eks preview`, which explains them. Exit codes: 0 synthesized, with or without findings; 2 a bad environment.
try
{
    var app = new PlatformApp();
    var name = app.App.Node.TryGetContext("environment") is { } context ? $"{context}" : "dev";
    var environment = EnvironmentLoader.Load(EnvironmentLoader.Resolve(name, Directory.GetCurrentDirectory()));
    _ = new Platform(app.App, environment);
    app.Synthesize(new Naming(environment).Environment);
    return 0;
}
catch (ConfigurationException problems)
{
    Console.Error.WriteLine(problems.Message);
    return 2;
}
