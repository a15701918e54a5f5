using BenchmarkDotNet.Running;
using EksCdk.Bench;

switch (args)
{
    case ["copies", var count, var folder]:
        Inputs.Write(int.Parse(count), folder);
        break;
    case ["scale", var folder]:
        Scale.Print(folder);
        break;
    case ["first"]:
        FirstCall.Print();
        break;
    case ["rules"]:
        RuleGrowth.Print();
        break;
    default:
        BenchmarkSwitcher.FromAssembly(typeof(Inputs).Assembly).Run(args);
        break;
}
